"""Why a figure changed from one period to another, as one viewer may know it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueCount, RowPercentile, Snapshot
from bot.domain.performance.question import Dimension
from bot.periods import Period
from reports.drivers.decomposition import Cell, Drivers, Place, drivers_of
from reports.drivers.rounding import Rounded, rounded
from reports.drivers.segments import SPLITS, Comparable, comparable, segments_of

DIGITS = {Unit.FRACTION: (2, 100), Unit.SECONDS: (1, 1), Unit.SCORE: (2, 1), Unit.RATIO: (3, 1)}
"""The decimals of an effect as it is shown, and what it is multiplied by: percentage points for fractions."""


@dataclass(frozen=True)
class Why:
    """`drivers` are summed up by `shown`; None where a period has no figure or the two are not told alike.

    `varying` are the dimensions by which there is more than one segment.
    """

    found: Comparable
    varying: tuple[Dimension, ...] = ()
    shown: tuple[Dimension, ...] = ()
    drivers: Drivers | None = None
    rounded: Rounded | None = None


def is_ratio(kpi: Kpi) -> bool:
    """Counts and percentiles have no rate and no mix."""
    if isinstance(kpi.recipe, Snapshot):
        return kpi.recipe.kind not in ("count", "age")
    return not isinstance(kpi.recipe, QueueCount | RowPercentile)


def why(connection: Connection, query: KpiQuery, versus: Period, books: Books) -> Why:
    """`query.by` is what to sum up by; where it is empty, the first name by which there are several."""
    found = comparable(connection, query, versus, books)
    if not found.has_both or not found.alike:
        return Why(found)
    segments = segments_of(connection, query, found, books, query.by)
    varying = tuple(each for place, each in enumerate(segments.by) if _members(segments.cells, place) > 1)
    shown = tuple(each for each in query.by if each in segments.by) or _first(varying)
    places = [segments.by.index(each) for each in shown]

    def group(place: Place) -> Place:
        return tuple(place[index] for index in places)

    drivers = drivers_of(segments.cells).grouped(segments.cells, group)
    digits, scale = DIGITS[found.after.kpi.unit]
    return Why(found, varying, shown, drivers, rounded(drivers, digits, scale))


def _members(cells: Sequence[Cell], place: int) -> int:
    return len({cell.place[place] for cell in cells})


def _first(varying: Sequence[Dimension]) -> tuple[Dimension, ...]:
    return tuple(each for each in SPLITS if each in varying)[:1]
