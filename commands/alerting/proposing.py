"""An alert is proposed with what it would have done; only what was shown and confirmed is set."""

from bot.delivery.post import is_person
from bot.domain.alerts.amending import SETTING, set_alert
from bot.domain.alerts.kept import Kept, Setting
from bot.domain.people.directory import place_of
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpi_query import KpiQuery, check_possible
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.domain.subscriptions.readership import UNANSWERED, hindrance
from bot.errors import UserError
from bot.message import Actions, Button, Message, Note, Text, escape
from bot.periods import parse_period
from commands.alerting.words import CONFIRM, spelled_setting
from commands.buttons import ASK, DO
from commands.pausing import looked
from commands.request import Request
from reports.alerting.days import filters_of
from reports.alerting.proposal import proposed, rule_said

UNSET = "Nothing is set yet."


def check(request: Request, setting: Setting) -> Books:
    """UserError where it may not be set by this person, or not be told to those who read the channel."""
    refuse_role(request.viewer.role, ANSWERABLE, SETTING)
    books = books_of(request.session.connection())
    if setting.kpi:
        period = parse_period("today", today=books.calendar.day_of(request.now), calendar=books.calendar)
        filters = filters_of(setting.extent, setting.extent.vendor)
        check_possible(KpiQuery(setting.kpi, period, request.viewer, request.now, filters), books.kpi(setting.kpi))
    _check_readers(request, setting, books)
    return books


def shown(request: Request, setting: Setting, books: Books) -> tuple[str, ...]:
    """What it would do, one paragraph each."""
    paragraphs = proposed(request.session.connection(), books, setting, now=request.now)
    least = f"At least {setting.minimum_n} each; " if setting.minimum_n else ""
    told = f"{least}told at most {setting.daily_cap} times a day, {where_said(request, setting)}."
    return UNSET, *paragraphs, told[:1].upper() + told[1:]


def proposal(request: Request, setting: Setting) -> Message:
    words = f"govbot alert {spelled_setting(setting)} {CONFIRM}"
    paragraphs = shown(request, setting, check(request, setting))
    typed = f"In words: /{words}"
    buttons = Actions((Button("Confirm", DO, words, primary=True),))
    texts = tuple(Text(escape(each)) for each in paragraphs)
    return Message("\n".join((*paragraphs, typed)), (*texts, Note(escape(typed)), buttons))


def carry_out(request: Request, setting: Setting) -> Message:
    books = check(request, setting)
    kept = set_alert(request.session, setting, by=request.viewer, registry=books.registry, now=request.now)
    return _done(request, kept, books)


def where_said(request: Request, setting: Setting) -> str:
    if is_person(setting.tells):
        return "in your own messages"
    return "in this channel" if setting.tells == request.place.channel else f"in the channel {setting.tells}"


def _done(request: Request, kept: Kept, books: Books) -> Message:
    sentence = (
        f"{kept.name(books.registry)} is set: I tell {where_said(request, kept.setting)} when it is "
        f"{rule_said(kept.setting, books)}, and when that is over."
    )
    return Message(sentence, (Text(escape(sentence)), Actions((Button("All alerts", ASK, "govbot alerts"),))))


def _check_readers(request: Request, setting: Setting, books: Books) -> None:
    """What an alert tells holds figures: it goes only where everybody may know them. The outbox asks again."""
    if is_person(setting.tells):
        return
    room = request.rooms.room_of(setting.tells)
    if room.closed:
        raise UserError(f"I cannot post there: {room.closed}")
    if room.readers is None:
        raise UserError(f"I cannot tell it there. {UNANSWERED}", hint="/invite @govbot")
    seen = looked(request.session, setting.tells, room.readers, request.rooms.home, now=request.now)
    tie = place_of(request.session, setting.tells).kind
    # A vendor's people acknowledge only what is told in a channel that is known to be theirs.
    refused = hindrance(seen.audience, tie, setting.extent.vendor, books.registry)
    if not refused and not seen.is_open:
        refused = "Posting there is paused until a manager confirms."
    if refused:
        raise UserError(f"I do not tell it there. {refused}", hint="/govbot channel")
