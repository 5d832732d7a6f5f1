"""A KPI query against the same SQL by hand, and against a tenth of the history."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from time import perf_counter

from sqlalchemy import Connection

from bench.by_hand import HANDLING_BY_QUEUE, LEVEL_BY_VENDOR, LEVEL_BY_VENDOR_AND_CHANNEL, Driver, driver_of
from bench.databases import opened
from bench.history import SERIES
from bench.table import Line, milliseconds, times
from bot.database.columns import day_number
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult
from bot.periods.naming import parse_period

RATIO, MORE = 2.0, 0.0015
SLOWEST, SLOWEST_ROWS = 0.15, 5_000_000
LONGER = 1.3
SECONDS, FEWEST, MOST = 2.0, 15, 300
WEEKS = "last 13 weeks"
VIEWER = Viewer("Maria", Role.MANAGER)


@dataclass(frozen=True)
class Question:
    kpi: str
    period: str
    by: tuple[Dimension, ...]
    by_hand: str

    @property
    def words(self) -> str:
        return f"{self.kpi} {self.period} by {' and '.join(self.by)}"


QUESTIONS = (
    Question("service_level", "today", (Dimension.VENDOR, Dimension.CHANNEL), LEVEL_BY_VENDOR_AND_CHANNEL),
    Question("aht", "last week", (Dimension.QUEUE,), HANDLING_BY_QUEUE),
    Question("service_level", WEEKS, (Dimension.VENDOR,), LEVEL_BY_VENDOR),
)


@dataclass(frozen=True)
class Desk:
    """One database, open both ways."""

    connection: Connection
    driver: Driver
    books: Books
    now: datetime

    def ours(self, question: Question) -> KpiResult:
        return answer(self.connection, self.query(question), self.books)

    def query(self, question: Question) -> KpiQuery:
        calendar = self.books.calendar
        period = parse_period(question.period, today=calendar.day_of(self.now), calendar=calendar)
        return KpiQuery(question.kpi, period, VIEWER, self.now, by=question.by)

    def by_hand(self, question: Question) -> dict[tuple[str, ...], float]:
        period = self.query(question).period
        first, stop = day_number(period.start), day_number(period.end)
        values = {"first": first, "stop": stop, "horizon": self.books.horizon}
        rows = self.driver.all(question.by_hand, values)
        return {tuple(keys): float(top) / float(bottom) for *keys, top, bottom in rows}


@contextmanager
def desk(url: str, now: datetime) -> Iterator[Desk]:
    with opened(url) as engine, engine.connect() as connection, driver_of(url) as driver:
        yield Desk(connection, driver, books_of(connection), now)


def measured(kind: str, url: str, tenth: str, rows: int, now: datetime) -> list[Line]:
    """`tenth` is the database with a tenth of the rows."""
    lines: list[Line] = []
    with ExitStack() as stack:
        large, small = stack.enter_context(desk(url, now)), stack.enter_context(desk(tenth, now))
        for question in QUESTIONS:
            _refuse_difference(large, question)
            lines += _lines(kind, question, large, small, rows)
    return lines


def _lines(kind: str, question: Question, large: Desk, small: Desk, rows: int) -> list[Line]:
    ours, theirs, before = _medians(
        (lambda: large.ours(question), lambda: large.by_hand(question), lambda: small.ours(question))
    )
    lines = [_against_hand(kind, question, ours, theirs)]
    if question.period == WEEKS:
        met = ours <= SLOWEST
        target = f"≤ {milliseconds(SLOWEST)} at {SLOWEST_ROWS:,}"
        lines.append(Line(f"  at {rows:,} rows, {kind}", milliseconds(ours), target=target, met=met))
    if _reaches(question, small, rows // 10):
        longer = ours / before
        told = f"  ten times the history, {kind} (theirs: a tenth)"
        lines.append(
            Line(told, milliseconds(ours), milliseconds(before), times(longer), f"≤ {LONGER} ×", longer <= LONGER)
        )
    return lines


def _against_hand(kind: str, question: Question, ours: float, theirs: float) -> Line:
    allowed = max(RATIO * theirs, theirs + MORE)
    return Line(
        f"{question.words}, {kind} (theirs: SQL by hand)",
        milliseconds(ours),
        milliseconds(theirs),
        times(ours / theirs),
        f"≤ {milliseconds(allowed)}",
        ours <= allowed,
    )


def _reaches(question: Question, small: Desk, rows: int) -> bool:
    """Whether the shorter history holds the whole period; else the comparison would be of unlike questions."""
    period = small.query(question).period
    needed = (small.books.calendar.day_of(small.now) - period.start).days + 1
    return rows // (48 * SERIES) >= needed


def _refuse_difference(at: Desk, question: Question) -> None:
    ours = {row.members: row.figure.value for row in at.ours(question).rows}
    theirs = at.by_hand(question)
    same = ours.keys() == theirs.keys() and all(abs((ours[key] or 0) - theirs[key]) < 1e-9 for key in theirs)
    if not same or not theirs:
        raise SystemExit(f"{question.words}: ours {ours} is not theirs {theirs}")


def _medians(works: Sequence[Callable[[], object]]) -> list[float]:
    """Taken in turns, so that whatever else the machine does strikes all of them."""
    for work in works:
        work()
    taken: list[list[float]] = [[] for _ in works]
    deadline = perf_counter() + SECONDS
    while len(taken[0]) < FEWEST or (perf_counter() < deadline and len(taken[0]) < MOST):
        for place, work in enumerate(works):
            start = perf_counter()
            work()
            taken[place].append(perf_counter() - start)
    return [median(each) for each in taken]
