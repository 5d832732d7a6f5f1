"""`/escalate report`: what the escalations of a period came to, as an answer or a file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module

from bot.domain.escalations.metrics import lives_for
from bot.domain.escalations.metrics.lives import contacts_of, span_of
from bot.domain.escalations.metrics.mending import mending_of
from bot.domain.performance.kpi_query import EVERYTHING
from bot.errors import UserError
from bot.message import Actions, Attachment, Button, Message
from bot.periods import parse_period, spoken
from commands.buttons import FILE, SEND
from commands.escalating.scene import address
from commands.questions import asked
from commands.request import Request
from commands.sending import sent_as_file
from reports import escalation_report
from reports.escalation_report import Account
from reports.export.escalations_sheet import escalations_sheet
from reports.rendering import rendered

REPORT, USUAL = "report", "last month"
HINT = "/escalate report last month VENDOR"


def _workbook(account: Account) -> bytes:
    """Loaded when it is wanted: the library costs every command time."""
    made: bytes = import_module("reports.export.escalations_workbook").escalations_workbook(account)
    return made


FORMATS: dict[str, Callable[[Account], bytes]] = {"csv": escalations_sheet, "xlsx": _workbook}


@dataclass(frozen=True)
class Wanted:
    """`ending` is that of the file asked for, empty where none is."""

    account: Account
    ending: str

    @property
    def words(self) -> str:
        """They ask for the same on any later day."""
        period, vendor = self.account.period, self.account.vendor
        whose = f' vendor:"{vendor}"' if vendor else ""
        return f"escalate {REPORT} {period.start.isoformat()}..{period.last_day.isoformat()}{whose}"


def reported(request: Request, words: str) -> Message:
    wanted = _wanted(request, words)
    if wanted.ending:
        return sent_as_file(request, _file(wanted))
    message = rendered(escalation_report.build(wanted.account, address(request.viewer)))
    buttons = [Button("CSV", FILE, f"{wanted.words} csv"), Button("Workbook", FILE, f"{wanted.words} xlsx")]
    if not request.place.is_private:
        buttons.append(Button("Send to my DM", SEND, wanted.words))
    return replace(message, blocks=(*message.blocks, Actions(tuple(buttons))))


def exported(request: Request, words: str) -> Attachment:
    return _file(_wanted(request, words))


def _wanted(request: Request, words: str) -> Wanted:
    head, _, last = words.strip().rpartition(" ")
    ending = last.casefold().removeprefix(".")
    named = ending in FORMATS
    found = asked(replace(request, words=head if named else words), "/escalate report")
    question, vendors = found.question, found.filters.vendors
    if (
        question.kpis
        or question.by
        or question.versus
        or len(vendors) > 1
        or replace(question.filters, vendors=()) != EVERYTHING
    ):
        raise UserError("A report is of a period, and of one vendor or all.", hint=HINT)
    today, connection = found.books.calendar.day_of(request.now), request.session.connection()
    period = question.period or parse_period(USUAL, today=today, calendar=found.books.calendar)
    if period.start > today:
        raise UserError(f"{spoken(period, found.books.calendar, request.now)} has not begun.", hint=HINT)
    vendor = vendors[0] if vendors else request.viewer.vendor or ""
    account = Account(
        period,
        span_of(connection, period, request.now),
        vendor,
        lives_for(connection, vendor, period, request.viewer, now=request.now),
        contacts_of(connection, vendor, period, request.viewer, now=request.now),
        mending_of(connection, vendor, period, request.viewer, now=request.now),
        found.books.seen_by(request.viewer),
        request.now,
    )
    return Wanted(account, ending if named else "")


def _file(wanted: Wanted) -> Attachment:
    account, ending = wanted.account, wanted.ending or "csv"
    first, last = account.period.start.isoformat(), account.period.last_day.isoformat()
    whose = f"_{account.vendor}" if account.vendor else ""
    name = f"escalations{whose}_{first}_{last}.{ending}"
    return Attachment(name, FORMATS[ending](account), f"Escalations, {account.days}, unrounded; moments are UTC.")
