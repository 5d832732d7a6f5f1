"""The days of a segment that had far more misses than it usually has, and the hours they fell into."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.performance.kpi_query import KpiQuery, can_split
from bot.domain.performance.kpis.kpi import Direction
from bot.domain.performance.query import is_queue
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure
from bot.periods import Period
from reports.factsheet.collecting import Collector
from reports.factsheet.misses import misses_of
from reports.factsheet.readings import Readings
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.written import count_of
from reports.naming import member_name
from reports.noise.finding import Point
from reports.noise.judging import judge
from reports.noise.weekdays import point_of

DAYS_BEFORE = 28
MOST = 2
LEAST_BEYOND, LEAST_SHARE = 5, 0.05
"""Fewer misses beyond the usual than this, or than this share of the week's, are not worth a name."""
STEEP = 1 / 3
"""An hour belongs to the worst stretch where its share of misses is this far on from the usual to the worst."""
Segment = tuple[str, ...]
Figures = Mapping[date, Figure]


@dataclass(frozen=True)
class _Standout:
    segment: Segment
    day: date
    misses: float
    beyond: float
    usual: float


def standouts(facts: Collector, readings: Readings, query: KpiQuery, scope: Scope) -> None:
    """Where nothing stands out, nothing is told."""
    week, cut = scope.week, _cut(scope)
    span = Period("", week.start - timedelta(days=DAYS_BEFORE), week.end)
    daily = _daily(readings, replace(query, period=span, by=(*cut, Dimension.DAY)), scope)
    total = sum(_missed(scope, by_day, week) for by_day in daily.values())
    found = [
        each
        for segment, by_day in daily.items()
        for each in _of_segment(scope, segment, by_day)
        if each.beyond >= max(LEAST_BEYOND, LEAST_SHARE * total)
    ]
    worst = sorted(_together(found, daily), key=lambda each: (-each.beyond, each.day, each.segment))[:MOST]
    if not worst:
        return
    facts.add(Role.MISSES, count_of(round(total)))
    for each in worst:
        told, misses = _narrowed(readings, query, scope, cut, each)
        facts.add(Role.DAY, count_of(round(misses)), told, Period("", each.day, each.day + timedelta(days=1)))


def _cut(scope: Scope) -> tuple[Dimension, ...]:
    """By what segments are told apart: names of which there is only one say nothing."""
    series = scope.books.registry.series
    names = {Dimension.VENDOR: {each.vendor for each in series}, Dimension.QUEUE: {each.queue for each in series}}
    return tuple(each for each, known in names.items() if len(known) > 1 and can_split(scope.kpi, each))


def _daily(readings: Readings, query: KpiQuery, scope: Scope) -> dict[Segment, dict[date, Figure]]:
    found: dict[Segment, dict[date, Figure]] = {}
    for row in readings.answer(query, scope.books).rows:
        if row.figure.denominator and misses_of(scope.kpi, row.figure) is not None:
            found.setdefault(row.members[:-1], {})[date.fromisoformat(row.members[-1])] = row.figure
    return found


def _missed(scope: Scope, by_day: Figures, week: Period) -> float:
    return sum(misses_of(scope.kpi, figure) or 0 for day, figure in by_day.items() if day >= week.start)


def _of_segment(scope: Scope, segment: Segment, by_day: Figures) -> Iterator[_Standout]:
    """Each day of the week against the segment's own days before it."""
    points = {day: point for day, figure in by_day.items() if (point := point_of(day, figure)) is not None}
    history = [point for day, point in points.items() if day < scope.week.start]
    for day, point in points.items():
        if day >= scope.week.start and (each := _judged(scope, segment, day, point, history)) is not None:
            yield each


def _judged(scope: Scope, segment: Segment, day: date, point: Point, history: Sequence[Point]) -> _Standout | None:
    found = judge(scope.kpi, point, history)
    if not found.is_signal or found.limits is None or not point.n:
        return None
    is_share_of_good = scope.kpi.direction is Direction.HIGHER
    if found.is_low is not is_share_of_good:
        return None
    usual = 1 - found.limits.centre if is_share_of_good else found.limits.centre
    misses = (1 - point.value if is_share_of_good else point.value) * point.n
    return _Standout(segment, day, misses, misses - usual * point.n, usual)


def _together(found: Sequence[_Standout], daily: Mapping[Segment, Figures]) -> Iterator[_Standout]:
    """A day on which every segment stood out is told once, of all of them."""
    by_day: dict[date, list[_Standout]] = {}
    for each in found:
        by_day.setdefault(each.day, []).append(each)
    for day, those in by_day.items():
        working = sum(day in figures for figures in daily.values())
        if len(those) < 2 or len(those) < working:
            yield from those
            continue
        misses, beyond = sum(each.misses for each in those), sum(each.beyond for each in those)
        usual = sum(each.usual * each.misses for each in those) / misses
        yield _Standout((), day, misses, beyond, usual)


def _narrowed(
    readings: Readings, query: KpiQuery, scope: Scope, cut: Sequence[Dimension], each: _Standout
) -> tuple[str, float]:
    """ "Billing voice on Tue 10 Nov, 10:00–14:00" and its misses; the whole day where no few hours hold most."""
    names = [member_name(dimension, key, scope.books) for dimension, key in zip(cut, each.segment, strict=False)]
    day = member_name(Dimension.DAY, each.day.isoformat(), scope.books)
    told = f"{' · '.join(names)} on {day}" if names else day
    stretch = _stretch(readings, query, scope, cut, each) if is_queue(scope.kpi) else None
    if stretch is None:
        return told, each.misses
    start, end, misses = stretch
    return f"{told}, {start:%H:%M}–{end:%H:%M}", misses


def _stretch(
    readings: Readings, query: KpiQuery, scope: Scope, cut: Sequence[Dimension], each: _Standout
) -> tuple[datetime, datetime, float] | None:
    period = Period("", each.day, each.day + timedelta(days=1))
    by = (*cut[: len(each.segment)], Dimension.HOUR)
    hours = [
        (datetime.fromisoformat(row.members[-1]), missed, row.figure.denominator)
        for row in readings.answer(replace(query, period=period, by=by), scope.books).rows
        if row.members[:-1] == each.segment and row.figure.denominator
        if (missed := misses_of(scope.kpi, row.figure)) is not None
    ]
    if len(hours) < 2:
        return None
    worst = max(missed / n for _, missed, n in hours)
    steep = each.usual + STEEP * (worst - each.usual)
    first, last = _heaviest([missed - steep * n for _, missed, n in hours])
    run = hours[first : last + 1]
    beyond = sum(missed - each.usual * n for _, missed, n in run)
    if len(run) * 2 > len(hours) or 2 * beyond < each.beyond:
        return None
    return run[0][0], run[-1][0] + timedelta(hours=1), sum(missed for _, missed, _ in run)


def _heaviest(weights: Sequence[float]) -> tuple[int, int]:
    """The first and last place of the neighbours that weigh most together."""
    best, span, begin, running = float("-inf"), (0, 0), 0, 0.0
    for place, weight in enumerate(weights):
        if running <= 0:
            begin, running = place, 0.0
        running += weight
        if running > best:
            best, span = running, (begin, place)
    return span
