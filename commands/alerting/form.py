"""The window *Set an alert*: what is watched, then what it would have done; only *Confirm* sets it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from bot.domain.alerts.amending import SETTING
from bot.domain.alerts.kept import Mode
from bot.domain.performance.books import Books, books_of
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.errors import UserError
from bot.message import (
    ChannelField,
    ChoiceField,
    Field,
    Modal,
    NumberField,
    Option,
    SearchField,
    Text,
    TextField,
    escape,
)
from commands.alerting.proposing import carry_out, check, shown
from commands.alerting.words import CONFIRM, DAILY_CAP, MOST_DAILY, read_words, spelled_setting
from commands.forms import FieldErrors, Filled, Following, Form, Outcome
from commands.request import Request
from commands.setup.searching import offered
from commands.setup.term_values import target_of

KEY, TITLE = "alert", "Set an alert"
LATE = "late feed"
WHEN = (
    Option("It is unusual for that time of the week", Mode.OWN_RANGE),
    Option("It is below the level", Mode.BELOW),
    Option("It is above the level", Mode.ABOVE),
)
PLACES = ("vendor", "queue", "channel", "site", "language")


def _opened(request: Request) -> Modal:
    refuse_role(request.viewer.role, ANSWERABLE, SETTING)
    books = books_of(request.session.connection())
    return Modal(KEY, TITLE, tuple(_fields(books, request)), "Show what it would do")


def _fields(books: Books, request: Request) -> Iterator[Field]:
    place = request.place
    vendors = tuple(Option(each.name, each.key) for each in books.registry.vendors if each.active)
    channels = sorted({queue.channel for queue in books.registry.queues if queue.active and queue.channel})
    sites = sorted({site.key: site.name for site in books.registry.sites}.items())
    yield SearchField("kpi", "KPI, or late feed")
    if vendors:
        every = "Empty: every vendor, each by itself."
        yield ChoiceField("vendor", "Vendor", vendors, place.vendor or "", hint=every, optional=True)
    yield SearchField("queue", "Only the queue", optional=True)
    if channels:
        yield ChoiceField("channel", "Only the channel", _same(channels), optional=True)
    if sites:
        yield ChoiceField("site", "Only the site", tuple(Option(name, key) for key, name in sites), optional=True)
    yield TextField("language", "Only the language", optional=True, most=100)
    yield ChoiceField("when", "Tell when", WHEN, Mode.OWN_RANGE)
    yield TextField("level", "Level", placeholder="75%", hint="Only for below and above.", optional=True)
    yield NumberField("min", "At least so many", hint="Fewer are not judged. Empty: as usual.", optional=True)
    yield NumberField(
        "cap", "Told at most so often a day", initial=Decimal(DAILY_CAP), lowest=Decimal(1), highest=Decimal(MOST_DAILY)
    )
    here = "" if place.is_private else place.channel
    yield ChannelField("tells", "Tell it in", here, hint="Empty: your own messages.", optional=True)


def _same(keys: Iterable[str]) -> tuple[Option, ...]:
    return tuple(Option(key, key) for key in keys)


def _searched(request: Request, field: str, typed: str) -> Sequence[Option]:
    refuse_role(request.viewer.role, ANSWERABLE, SETTING)
    books = books_of(request.session.connection())
    if field == "kpi":
        kpis = [Option(kpi.title, kpi.key) for kpi in books.kpis]
        return offered([Option("A feed that is late", LATE), *kpis], typed)
    return offered((Option(queue.name, queue.key) for queue in books.registry.queues if queue.active), typed)


def _submitted(request: Request, filled: Filled) -> Outcome:
    """The first window has no words; the one that shows what it would do carries the whole alert in them."""
    if request.words.strip():
        return carry_out(request, read_words(request).setting)
    refuse_role(request.viewer.role, ANSWERABLE, SETTING)
    wrong = _wrong_level(request, filled)
    if wrong:
        return FieldErrors((("level", wrong),))
    # Said to nobody in particular it is told to whoever asks.
    told_here = replace(request.place, channel=filled.text("tells"), vendor=None)
    asked = replace(request, words=_words(filled), place=told_here)
    setting = read_words(asked).setting
    paragraphs = shown(request, setting, check(request, setting))
    texts = tuple(Text(escape(each)) for each in paragraphs)
    return Following(Modal(KEY, TITLE, texts, "Confirm", "Cancel", f"{spelled_setting(setting)} {CONFIRM}"))


def _wrong_level(request: Request, filled: Filled) -> str:
    by_level, level = filled.text("when") != Mode.OWN_RANGE, filled.text("level")
    if filled.text("kpi") == LATE or not by_level:
        return "Say when: below or above the level." if level else ""
    if not level:
        return "Which level?"
    try:
        target_of(books_of(request.session.connection()).kpi(filled.text("kpi")), level)
    except UserError as error:
        return error.text
    return ""


def _words(filled: Filled) -> str:
    kpi = filled.text("kpi")
    parts = [LATE if kpi == LATE else f'kpi:"{_unquoted(kpi)}"']
    parts += [f'{name}:"{_unquoted(filled.text(name))}"' for name in PLACES if filled.text(name)]
    if filled.text("level"):
        parts.append(f"{filled.text('when')} {filled.text('level')}")
    if filled.number("min") is not None:
        parts.append(f"min {filled.number('min')}")
    parts.append(f"at most {filled.number('cap') or DAILY_CAP} a day")
    return " ".join(parts)


def _unquoted(value: str) -> str:
    return "".join(sign for sign in value if sign not in '"“”„')


ALERT_FORM = Form(KEY, _opened, _submitted, _searched)
