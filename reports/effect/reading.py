"""Gathers the evidence about one action: everything as the vendor's own people may see it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from bot.domain.actions.action import Action, Check
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.result import KpiRow
from bot.periods import Period
from reports.effect.judging import Effect, Evidence, judged
from reports.effect.windows import WEEK, Windows, longest, windows

WEEKS = 20
"""How many weeks before tell what is usual."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Looked:
    """What was found. `hits` are the points that reached the goal; `others` the queues left as they were."""

    action: Action
    check: Check
    kpi: Kpi
    windows: Windows
    before: KpiRow
    after: KpiRow
    elsewhere: tuple[KpiRow, KpiRow] | None
    others: tuple[str, ...]
    hits: int
    effect: Effect


def look(connection: Connection, action: Action, check: Check, done_on: date, *, now: datetime) -> Looked:
    """For whoever asks: the client's people, too, compare with queues of the same vendor only."""
    viewer = ADMINISTRATOR.narrowed_to(action.vendor)
    books = books_of(connection).seen_by(viewer)
    kpi = books.kpi(check.kpi)
    treated = Filters(queues=(check.queue,) if check.queue else ())
    query = KpiQuery(check.kpi, longest(done_on, check), viewer, now, treated)
    settled = books.calendar.day_of(now - kpi.maturity)
    days = _days(connection, query, books)
    found = windows(done_on, check, tuple(days), settled)
    others = _others(books, check.queue)
    before, after = (_row(connection, query, books, period) for period in (found.before, found.after))
    untreated = replace(query, filters=Filters(queues=others))
    pair = (
        (_row(connection, untreated, books, found.before), _row(connection, untreated, books, found.after))
        if others
        else None
    )
    beside = pair if pair and all(each.figure.value is not None for each in pair) else None
    weeks = _weeks(connection, query, untreated if beside else None, books, done_on)
    effect = judged(_evidence(kpi, check, before, after, beside, weeks, found))
    hits = sum(_reaches(check, days[day]) for day in found.points)
    return Looked(action, check, kpi, found, before, after, beside, others if beside else (), hits, effect)


def _evidence(
    kpi: Kpi,
    check: Check,
    before: KpiRow,
    after: KpiRow,
    beside: tuple[KpiRow, KpiRow] | None,
    weeks: list[float],
    found: Windows,
) -> Evidence:
    return Evidence(
        before=before.figure.value,
        after=after.figure.value,
        elsewhere=_values(beside),
        weeks=weeks,
        days=WEEK if isinstance(kpi.recipe, Snapshot) else found.after.days,
        goal=check.threshold,
        at_least=check.at_least,
        source_changed=_how(before) != _how(after) and before.figure.value is not None,
        too_few=before.small_n or after.small_n,
    )


def _days(connection: Connection, query: KpiQuery, books: Books) -> dict[date, float]:
    """Days of which enough came; where it is not known how much was to come, those with any figure."""
    found = answer(connection, replace(query, by=(Dimension.DAY,)), books)
    return {
        date.fromisoformat(row.members[0]): row.figure.value
        for row in found.rows
        if row.figure.value is not None and (row.coverage is None or row.coverage >= FULL_ENOUGH)
    }


def _weeks(
    connection: Connection, query: KpiQuery, untreated: KpiQuery | None, books: Books, done_on: date
) -> list[float]:
    """The weeks up to the day it was done, oldest first: treated less untreated; none where either has no figure."""
    found = []
    for back in range(WEEKS, 0, -1):
        week = Period("", done_on - DAY * WEEK * back, done_on - DAY * WEEK * (back - 1))
        value = _row(connection, query, books, week).figure.value
        less = _row(connection, untreated, books, week).figure.value if untreated else 0.0
        if value is not None and less is not None:
            found.append(value - less)
    return found


def _others(books: Books, queue: str) -> tuple[str, ...]:
    """Queues of the same vendor and channel; none where the action is for all of them."""
    channels = {series.channel for series in books.registry.series if series.queue == queue}
    found = (each.queue for each in books.registry.series if each.channel in channels and each.queue != queue)
    return tuple(dict.fromkeys(each for each in found if each)) if queue else ()


def _row(connection: Connection, query: KpiQuery, books: Books, period: Period) -> KpiRow:
    return answer(connection, replace(query, period=period), books).total


def _values(beside: tuple[KpiRow, KpiRow] | None) -> tuple[float, float] | None:
    if beside is None:
        return None
    before, after = (row.figure.value for row in beside)
    return None if before is None or after is None else (before, after)


def _how(row: KpiRow) -> tuple[object, ...]:
    """What a figure is measured by: a threshold or a formula that changed makes another figure of it."""
    pieces = [part.wording for part in row.parts] or [row.wording]
    measured = {(each.threshold_seconds, each.variant) if each else None for each in pieces}
    return row.mismatched, row.unpromised, frozenset(measured)


def _reaches(check: Check, value: float) -> bool:
    if check.threshold is None:
        return False
    return value >= float(check.threshold) if check.at_least else value <= float(check.threshold)
