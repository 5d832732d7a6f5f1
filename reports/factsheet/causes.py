"""Where a line's change came from: its drivers, and the day that stood out."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection

from bot.domain.attainment.volumes import counts_things
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Direction
from bot.domain.performance.query import answer
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure, KpiRow
from bot.periods import Period
from reports.driver_words import segment, signed
from reports.drivers import is_ratio, why
from reports.factsheet.collecting import Collector
from reports.factsheet.facts import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.written import count_of, effect_of
from reports.naming import member_name

MOST_PARTS = 3
STANDS_OUT = 1.6
"""A day with more than so many times its even share of the week's misses."""


def drivers(facts: Collector, connection: Connection, query: KpiQuery, scope: Scope) -> None:
    """Rate, mix and the segments that brought most, against the week before."""
    kpi = scope.kpi
    if not is_ratio(kpi):
        return
    before = scope.week.shifted(-7, "")
    found = why(connection, query, before, scope.books)
    if found.drivers is None or found.rounded is None or not found.varying:
        return
    facts.add(Role.RATE, effect_of(kpi, found.rounded.rate, signed(kpi, found.rounded.rate)), period=before)
    facts.add(Role.MIX, effect_of(kpi, found.rounded.mix, signed(kpi, found.rounded.mix)), period=before)
    pairs = sorted(
        zip(found.drivers.effects, found.rounded.effects, strict=True), key=lambda pair: -abs(pair[0].together)
    )
    for effect, rounded in pairs[:MOST_PARTS]:
        if rounded.together:
            written = effect_of(kpi, rounded.together, signed(kpi, rounded.together))
            facts.add(Role.PART, written, segment(effect, found.shown, scope.books), before)


def excess(facts: Collector, scope: Scope, row: KpiRow) -> None:
    """What a missed target means in customers: those beyond what it allows."""
    target, missed = row.target, misses_of(scope, row.figure)
    if target is None or missed is None or row.figure.denominator is None:
        return
    share = 1 - float(target) if scope.kpi.direction is Direction.HIGHER else float(target)
    beyond = missed - share * row.figure.denominator
    if round(beyond) > 0:
        facts.add(Role.EXCESS, count_of(round(beyond)))


def standout_day(facts: Collector, connection: Connection, query: KpiQuery, scope: Scope) -> None:
    """The day that had far more than its share of the week's misses."""
    result = answer(connection, replace(query, by=(Dimension.DAY,)), scope.books)
    missed = {row.members[0]: count for row in result.rows if (count := misses_of(scope, row.figure)) is not None}
    total = sum(missed.values())
    if len(missed) < 2 or total < 1:
        return
    day, worst = max(missed.items(), key=lambda each: each[1])
    if worst * len(missed) < STANDS_OUT * total:
        return
    on = date.fromisoformat(day)
    facts.add(Role.MISSES, count_of(round(total)))
    name = member_name(Dimension.DAY, day, scope.books)
    facts.add(Role.DAY, count_of(round(worst)), name, Period("", on, on + timedelta(days=1)))


def misses_of(scope: Scope, figure: Figure) -> float | None:
    """Of a share of counted things; None for anything else, such as a share of seconds."""
    if not counts_things(scope.kpi) or figure.numerator is None or figure.denominator is None:
        return None
    if scope.kpi.direction is Direction.HIGHER:
        return figure.denominator - figure.numerator
    return figure.numerator if scope.kpi.direction is Direction.LOWER else None
