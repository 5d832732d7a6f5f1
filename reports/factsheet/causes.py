"""Where a line's change came from, and what a missed target means."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from bot.domain.performance.kpi_query import KpiQuery, can_split
from bot.domain.performance.kpis.kpi import Direction
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiRow
from bot.periods import Period
from reports.driver_words import improved, segment, signed
from reports.drivers import Drivers, is_ratio, why
from reports.factsheet.collecting import Collector
from reports.factsheet.misses import misses_of
from reports.factsheet.role import Role
from reports.factsheet.scopes import Scope
from reports.factsheet.sources import promised
from reports.factsheet.written import count_of, effect_of, percent_of

MOST_PARTS = 3
LEAST_SHIFT = 0.02
"""A share that moved less is no shift."""


def drivers(facts: Collector, connection: Connection, query: KpiQuery, scope: Scope) -> None:
    """Rate, mix and the segments that brought most, against the week before."""
    kpi = scope.kpi
    if not is_ratio(kpi):
        return
    before = scope.week.shifted(-7, "")
    cut = (Dimension.VENDOR, Dimension.QUEUE) if query.viewer.vendor is None else ()
    by = tuple(each for each in cut if can_split(kpi, each))
    found = why(connection, replace(query, by=by), before, scope.books)
    if found.drivers is None or found.rounded is None or not found.varying:
        return
    facts.add(Role.RATE, effect_of(kpi, found.rounded.rate, signed(kpi, found.rounded.rate)), period=before)
    facts.add(Role.MIX, effect_of(kpi, found.rounded.mix, signed(kpi, found.rounded.mix)), period=before)
    if found.rounded.mix and abs(found.rounded.mix) > abs(found.rounded.rate):
        _shifted(facts, scope, found.drivers, found.shown, before)
    pairs = sorted(
        zip(found.drivers.effects, found.rounded.effects, strict=True), key=lambda pair: -abs(pair[0].together)
    )
    for effect, rounded in pairs[:MOST_PARTS]:
        if rounded.together:
            written = effect_of(kpi, rounded.together, signed(kpi, rounded.together))
            facts.add(Role.PART, written, segment(effect, found.shown, scope.books), before)


def _shifted(facts: Collector, scope: Scope, found: Drivers, shown: Sequence[Dimension], before: Period) -> None:
    """What mostly changed is what came: the segment whose share moved most, and how many became better."""
    moves = {each: each.share_after - each.share_before for each in found.effects}
    largest = max(moves, key=lambda each: (abs(moves[each]), moves[each]))
    if abs(moves[largest]) < LEAST_SHIFT:
        return
    about = segment(largest, shown, scope.books)
    facts.add(Role.SHARE_BEFORE, percent_of(float(largest.share_before)), about, before)
    facts.add(Role.SHARE, percent_of(float(largest.share_after)), about)
    better = improved(scope.kpi, found)
    if better is not None:
        facts.add(Role.IMPROVED, count_of(better[0]), period=before)
        facts.add(Role.SEGMENTS, count_of(better[1]), period=before)


def excess(facts: Collector, scope: Scope, row: KpiRow) -> None:
    """What a missed target means in customers: those beyond what it allows."""
    target, missed = row.target, misses_of(scope.kpi, row.figure)
    if target is None or missed is None or row.figure.denominator is None:
        return
    share = 1 - float(target) if scope.kpi.direction is Direction.HIGHER else float(target)
    beyond = missed - share * row.figure.denominator
    if round(beyond) > 0:
        source = f"{facts.hash_of(scope.week)}+{promised(scope)}"
        facts.add(Role.EXCESS, count_of(round(beyond)), source=source)
