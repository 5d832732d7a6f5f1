"""The form *Subscribe*, and the same with what stands to be changed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import time
from zoneinfo import available_timezones

from bot.domain.performance.books import books_of
from bot.domain.setup.amend_subscriptions import refuse_to_see
from bot.domain.setup.declared import DeclaredSubscription
from bot.domain.subscriptions.holidays_kept import countries
from bot.domain.subscriptions.schedule_words import weekdays_of
from bot.errors import UserError
from bot.message import (
    ChannelField,
    ChoiceField,
    ChoicesField,
    Field,
    Modal,
    Option,
    SearchField,
    TextField,
    TimeField,
)
from bot.periods.calendar import WEEKDAYS
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.publishing import ports_of
from commands.request import Command, Request
from commands.setup.searching import offered
from commands.setup.spoken import channel_in
from commands.subscribing import acting
from commands.subscribing.declaring import declared, numbered
from commands.subscribing.wish import Wish
from commands.subscribing.words import report_in
from reports.catalogue import SCHEDULED

KEY = "subscription"
QUESTION = "=question"
"""No report's key begins with such a sign."""
EVERYBODY = "=all"
MORNING = time(7, 30)
LATE = (Option("Post it, and say that it is late", "post"), Option("Leave it out", "skip"))


def subscription_form(commands: Callable[[], Sequence[Command]]) -> Form:
    def submitted(request: Request, filled: Filled) -> Outcome:
        return _submitted(request, filled, commands())

    return Form(KEY, _opened, submitted, _searched)


def _opened(request: Request) -> Modal:
    """The words may give the number of the one to be changed; typed, they are the command's own name."""
    refuse_to_see(request.viewer)
    number = request.words.strip()
    if number.isdecimal():
        fields = tuple(_fields(request, declared(numbered(request, number))))
        return Modal(KEY, "Change a subscription", fields, "Save", about=number)
    here = "" if request.place.is_private else request.place.channel
    zone = books_of(request.session.connection()).calendar.zone.key
    usual = DeclaredSubscription(
        SCHEDULED[0].key, channel_in(here), f"{MORNING:%H:%M}", zone, "mon-fri", request.place.vendor
    )
    return Modal(KEY, "Subscribe", tuple(_fields(request, usual)), "Subscribe")


def _fields(request: Request, known: DeclaredSubscription) -> Iterator[Field]:
    reports = tuple(Option(each.title, each.key) for each in SCHEDULED)
    asks = known.report not in {each.key for each in SCHEDULED}
    yield ChoiceField(
        "report", "Report", (*reports, Option("A question", QUESTION)), QUESTION if asks else known.report
    )
    example = "kpi csat last week by vendor"
    yield TextField("question", "Question", known.report if asks else "", placeholder=example, optional=True, most=300)
    yield ChannelField("channel", "Channel", known.channel, hint="Invite @govbot to a private one first.")
    yield TimeField("at", "At", time.fromisoformat(known.at))
    chosen = tuple(WEEKDAYS[day][:3] for day in sorted(weekdays_of(known.days)))
    days = tuple(Option(name.capitalize(), name[:3]) for name in WEEKDAYS)
    yield ChoicesField("days", "On", days, chosen)
    yield SearchField("timezone", "Time zone", initial=(Option(known.timezone, known.timezone),), least=1)
    registry = books_of(request.session.connection()).registry
    vendors = tuple(Option(each.name, each.key) for each in registry.vendors if each.active)
    yield ChoiceField("vendor", "About", (Option("All vendors", EVERYBODY), *vendors), known.vendor or EVERYBODY)
    holidays = (Option(countries()[known.holidays], known.holidays),) if known.holidays else ()
    yield SearchField("holidays", "Not on the holidays of", initial=holidays, optional=True, placeholder="US", least=1)
    waiting = time.fromisoformat(known.wait_until) if known.wait_until else None
    hint = "Then it is posted as it is, and says what is missing."
    yield TimeField("wait_until", "Wait for data until", waiting, hint=hint, optional=True)
    yield ChoiceField("late", "When it comes late", LATE, known.late)


def _searched(request: Request, field: str, typed: str) -> Sequence[Option]:
    refuse_to_see(request.viewer)
    if field == "holidays":
        return offered((Option(name, code) for code, name in countries().items()), typed)
    return offered((Option(zone, zone) for zone in sorted(available_timezones())), typed)


def _submitted(request: Request, filled: Filled, commands: Sequence[Command]) -> Outcome:
    refuse_to_see(request.viewer)
    report = filled.text("report")
    try:
        report = report_in(filled.text("question")) if report == QUESTION else report
    except UserError as error:
        return FieldErrors((("question", error.text),))
    vendor = filled.text("vendor")
    wish = Wish(
        report=report,
        channel=filled.text("channel"),
        at=filled.text("at"),
        timezone=filled.text("timezone"),
        days=",".join(filled.many("days")),
        vendor="" if vendor == EVERYBODY else vendor,
        holidays=filled.text("holidays"),
        wait_until=filled.text("wait_until"),
        late=filled.text("late"),
    )
    ports = ports_of(request.rooms, commands)
    number = request.words.strip()
    if number:
        return acting.change(request, ports, numbered(request, number), wish)
    return acting.subscribe(request, ports, wish)
