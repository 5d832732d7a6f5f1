"""What escalations of a period came to: counts and shares for all, then by severity, vendor and cause."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.metrics import Figures, Life, Spans, counted
from bot.domain.escalations.metrics.counting import Span
from bot.domain.escalations.metrics.figures import Mending
from bot.domain.performance.books import Books
from bot.message import Align, Column
from bot.periods import Period
from bot.periods.spoken import spoken
from reports.escalation_disputes import in_short
from reports.escalation_words import lasted, share_said
from reports.naming import zone_name
from reports.report import Grid, Report

COLUMNS = (
    Column("Escalations"),
    Column("Raised", Align.RIGHT),
    Column("Acknowledged in time", Align.RIGHT),
    Column("Resolved in time", Align.RIGHT),
    Column("Mean time to resolve", Align.RIGHT),
)
EVERYTHING = "All"
MOST_NAMED = 10
HOW = (
    "In time: of what fell due in the period, whenever it was raised. Times run from raising on, nights included, "
    "without pauses.",
)


@dataclass(frozen=True)
class Group:
    """`kind` is severity, vendor or cause; empty for all of them."""

    kind: str
    name: str
    figures: Figures


@dataclass(frozen=True)
class Account:
    """A period's escalations. `books` are the reader's own; `vendor` is a key, empty for all they may know of."""

    period: Period
    span: Span
    vendor: str
    lives: Sequence[Life]
    contacts: float | None
    mending: Mending
    books: Books
    now: datetime

    @property
    def whole(self) -> Figures:
        return replace(counted(self.lives, self.span), contacts=self.contacts, mending=self.mending)

    @property
    def days(self) -> str:
        return spoken(self.period, self.books.calendar, self.now)


def build(account: Account, address: str) -> Report:
    """`address` is how govbot is spoken to."""
    whole = account.whole
    whose = f"{account.books.registry.vendor_name(account.vendor)}, " if account.vendor else ""
    title = f"Escalations, {whose}{account.days}, {zone_name(account.books)}"
    if replace(whole, contacts=None, mending=None) == Figures() and account.mending == Mending():
        return Report(title, "None was raised, fell due or is open.", notes=(f"Open ones: {address} list",))
    rows = tuple(_row(group) for group in groups_of(account))
    return Report(
        title, _answer(whole), Grid(COLUMNS, rows), "\n".join(_more(account, whole)), (*HOW, *_left_out(whole))
    )


def groups_of(account: Account) -> Iterator[Group]:
    """All, then each member that has something; where there is one member only, it says nothing new."""
    yield Group("", EVERYTHING, account.whole)
    registry = account.books.registry
    kinds: tuple[tuple[str, Callable[[Life], str]], ...] = (
        ("severity", lambda life: life.escalation.severity.value),
        ("vendor", lambda life: registry.vendor_name(life.escalation.vendor)),
        ("cause", lambda life: _cause_of(life.escalation)),
    )
    for kind, member in kinds:
        names = sorted({member(life) for life in account.lives})
        own = {name: [life for life in account.lives if member(life) == name] for name in names}
        figures = {name: counted(lives, account.span) for name, lives in own.items()}
        found = [Group(kind, name, each) for name, each in figures.items() if each != Figures()]
        yield from found if len(found) > 1 else ()


def _cause_of(escalation: Escalation) -> str:
    """The root cause's category once it is submitted; before, what whoever raised it took it for."""
    cause = escalation.cause
    return (cause.category if cause.delivered_at else "") or escalation.category or "not told"


def _row(group: Group) -> tuple[str, ...]:
    figures = group.figures
    name = f"Cause {group.name}" if group.kind == "cause" else group.name
    in_time = (share_said(each.share) for each in (figures.acknowledged, figures.resolved))
    return name, str(figures.raised), *in_time, lasted(figures.resolving.mean)


def _answer(whole: Figures) -> str:
    due = whole.resolved.share
    parts = [f"{whole.raised} raised, {whole.resolving.count} resolved"]
    if due.whole:
        parts.append(f"{share_said(due)} of those due were resolved in time")
    if whole.open:
        parts.append(f"{whole.open} open, the oldest {lasted(whole.oldest)}")
    return "; ".join(parts) + "."


def _more(account: Account, whole: Figures) -> Iterator[str]:
    yield from _times("To acknowledge", whole.acknowledging)
    yield from _times("To resolve", whole.resolving)
    if whole.waiting:
        levels = (f"L{each.level} {each.count} (oldest {lasted(each.oldest)})" for each in whole.waiting)
        yield f"Open by level: {', '.join(levels)}"
    if whole.explained.share.whole:
        yield f"Root causes on time: {share_said(whole.explained.share)} of those due"
    if whole.reopened.whole:
        yield f"Reopened: {share_said(whole.reopened)} of those resolved"
    if whole.repeated.whole:
        yield f"Repeats of a cause within 30 days: {share_said(whole.repeated)} of those raised"
    yield from _disputed(account)
    yield from _mended(account.mending)
    rate = whole.per_10k_contacts
    if rate is not None and whole.contacts is not None:
        yield f"{rate:.1f} raised per 10,000 contacts ({whole.contacts:,.0f} offered)"


def _times(what: str, spans: Spans) -> Iterator[str]:
    if spans.count == 1:
        yield f"{what}: {lasted(spans.mean)} (n 1)"
    elif spans.count:
        middle, nine = lasted(spans.median), lasted(spans.p90)
        yield f"{what}: mean {lasted(spans.mean)}, median {middle}, P90 {nine} (n {spans.count})"


def _mended(mending: Mending) -> Iterator[str]:
    if mending.on_time.whole:
        yield f"Actions done by their day: {share_said(mending.on_time)} of those due"
    if mending.effective.whole:
        yield f"Actions that helped: {share_said(mending.effective)} of those decided"


def _disputed(account: Account) -> Iterator[str]:
    """Those opened in the period, and whatever is open still: each stays to be seen until it is decided."""
    found = [(life.escalation.name, each) for life in account.lives for each in life.escalation.disputes]
    told = [f"{name} {in_short(each)}" for name, each in found if each.is_open or account.span.holds(each.at)]
    if told:
        more = f" and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
        yield f"Disputes: {', '.join(told[:MOST_NAMED])}{more}"


def _left_out(whole: Figures) -> Iterator[str]:
    excused = whole.acknowledged.excused + whole.resolved.excused
    if excused:
        yield f"Missed, but excused by an upheld dispute and not among those due: {excused}."
    gone = [f"{count} {what}" for count, what in ((whole.cancelled, "cancelled"), (whole.merged, "merged")) if count]
    if gone:
        yield f"Left out: {', '.join(gone)}."
