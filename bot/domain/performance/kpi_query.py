"""A KPI question in the domain's own words."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import (
    DailyMeasure,
    Flow,
    ForecastError,
    QueueCount,
    QueueRatio,
    QueueVariants,
    RowPercentile,
    RowRatio,
    Snapshot,
)
from bot.domain.performance.question import Dimension, Filters
from bot.domain.performance.tables import Case, Contact, Survey
from bot.domain.vendors.registry import SeriesEntry
from bot.errors import UserError
from bot.periods import Period

EVERYTHING = Filters()
TIME = (Dimension.DAY, Dimension.WEEK, Dimension.MONTH, Dimension.HOUR)


@dataclass(frozen=True)
class KpiQuery:
    """The viewer travels with the question, so that no path can forget to ask what they may see."""

    kpi: str
    period: Period
    viewer: Viewer
    now: datetime
    filters: Filters = EVERYTHING
    by: tuple[Dimension, ...] = ()
    versus: Period | None = None

    @property
    def time(self) -> Dimension | None:
        return next((dimension for dimension in self.by if dimension in TIME), None)


def series_asked(query: KpiQuery, books: Books) -> tuple[SeriesEntry, ...]:
    """The series the filters name, out of those in `books`, which are the viewer's own."""
    wanted = query.filters
    chosen = (
        (wanted.vendors, "vendor"),
        (wanted.sites, "site"),
        (wanted.queues, "queue"),
        (wanted.channels, "channel"),
        (wanted.languages, "language"),
    )
    narrowing = [(frozenset(keys), name) for keys, name in chosen if keys]
    if not narrowing:
        return books.registry.series
    return tuple(
        entry for entry in books.registry.series if all(getattr(entry, name) in keys for keys, name in narrowing)
    )


def check_possible(query: KpiQuery, kpi: Kpi) -> None:
    """Raises UserError where the KPI's facts do not know a dimension or filter asked for."""
    possible = _dimensions(kpi)
    for dimension in (*query.by, *_narrowed_by(query.filters)):
        if dimension not in possible:
            names = ", ".join(possible)
            raise UserError(f"{kpi.title} is not known by {dimension}. It can be split by {names}.")
    if sum(dimension in TIME for dimension in query.by) > 1:
        raise UserError("One time step at a time: by day, week, month or hour.")


def can_narrow(kpi: Kpi, filters: Filters) -> bool:
    """Whether the KPI's facts know what the filters ask for."""
    return set(_narrowed_by(filters)) <= set(_dimensions(kpi))


def can_split(kpi: Kpi, dimension: Dimension) -> bool:
    return dimension in _dimensions(kpi)


def _narrowed_by(filters: Filters) -> list[Dimension]:
    asked = (
        (Dimension.SITE, filters.sites),
        (Dimension.LANGUAGE, filters.languages),
        (Dimension.REASON, filters.reasons),
        (Dimension.PRIORITY, filters.priorities),
    )
    return [dimension for dimension, keys in asked if keys]


def _dimensions(kpi: Kpi) -> tuple[Dimension, ...]:
    left_out = {Dimension.REASON, Dimension.PRIORITY}
    match kpi.recipe:
        case QueueCount() | QueueRatio() | QueueVariants():
            pass
        case Snapshot():
            left_out = set()
        case RowRatio(cohort=cohort) | RowPercentile(cohort=cohort) | Flow(denominator=RowRatio(cohort=cohort)):
            left_out = set() if cohort.model is Case else {Dimension.PRIORITY}
            left_out |= set() if cohort.model in (Case, Contact, Survey) else {Dimension.REASON}
        case ForecastError():
            left_out |= {Dimension.SITE, Dimension.LANGUAGE, Dimension.HOUR}
        case DailyMeasure():
            left_out |= {Dimension.HOUR}
    return tuple(dimension for dimension in Dimension if dimension not in left_out)
