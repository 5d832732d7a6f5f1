"""How a KPI is computed from facts; a recipe names columns and never touches a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, FromClause
from sqlmodel import SQLModel

from bot.domain.performance.tables import Case, Contact, Evaluation, Survey

Expression = Callable[[FromClause, ColumnElement[int]], ColumnElement[Any]]
"""(table, now in epoch seconds) → a number, or NULL for a row that stays out of both sides."""


@dataclass(frozen=True)
class QueueCount:
    """The sum of one atom; a count has no denominator."""

    atom: str


@dataclass(frozen=True)
class QueueRatio:
    """Sums of atoms such as "offered - short_abandoned?"; `?` counts a missing atom as 0 and marks it approx.

    Rows longer than `longest_seconds` are no data: what it measures nets out within them.
    """

    numerator: str
    denominator: str
    scale: float = 1
    longest_seconds: int = 86_400


@dataclass(frozen=True)
class QueueVariants:
    """A ratio whose formula the term chooses; the first is the default."""

    variants: Mapping[str, QueueRatio]

    @property
    def default(self) -> str:
        return next(iter(self.variants))

    def __hash__(self) -> int:
        return hash(tuple(self.variants))


@dataclass(frozen=True)
class Cohort:
    """Rows of one kind, by the day and moment that decide which period they belong to."""

    model: type[SQLModel]
    day: str
    moment: str


CASES_OPENED = Cohort(Case, "opened_day", "opened_at")
CASES_SETTLED = Cohort(Case, "settled_day", "settled_at")
CASES_DUE = Cohort(Case, "due_day", "due_at")
CASES_RESPONSE_DUE = Cohort(Case, "response_due_day", "response_due_at")
CONTACTS_ARRIVED = Cohort(Contact, "day", "arrived_at")
SURVEYS_ANSWERED = Cohort(Survey, "answered_day", "answered_at")
SURVEYS_SENT = Cohort(Survey, "sent_day", "sent_at")
EVALUATED = Cohort(Evaluation, "day", "evaluated_at")


@dataclass(frozen=True)
class RowRatio:
    """Σ numerator / Σ denominator over the rows of a cohort."""

    cohort: Cohort
    numerator: Expression
    denominator: Expression
    scale: float = 1


@dataclass(frozen=True)
class RowPercentile:
    """A percentile of seconds, recomputed from rows by linear interpolation."""

    cohort: Cohort
    seconds: Expression
    share: float


@dataclass(frozen=True)
class Flow:
    """Settled in the period ÷ opened in the period: two cohorts of one kind (may exceed 1)."""

    numerator: RowRatio
    denominator: RowRatio


@dataclass(frozen=True)
class Snapshot:
    """Of the cases open at one instant: their number, their median age, or the share older than `older_than`."""

    kind: str
    older_than_seconds: int = 0


@dataclass(frozen=True)
class ForecastError:
    """`kind` is wape, bias or accuracy; errors are daily, by vendor, queue and channel."""

    kind: str


@dataclass(frozen=True)
class DailyMeasure:
    """A KPI of the programme's own, over the measures feed."""

    kpi: str


Recipe = (
    QueueCount | QueueRatio | QueueVariants | RowRatio | RowPercentile | Flow | Snapshot | ForecastError | DailyMeasure
)
