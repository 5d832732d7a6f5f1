"""Facts as vendors report them, the daily rollup kept beside them, and the horizon that makes them visible.

A row is visible where `load_id <= fact_horizon < ended_by`; see docs/architecture.md.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import FOREVER, DayNumber, UtcSeconds
from bot.domain.performance.atoms import QueueAtoms
from bot.domain.performance.daily_tables import Forecast, Measure
from bot.domain.performance.record_tables import Case, Contact, Evaluation, Survey

__all__ = [
    "Case",
    "Contact",
    "Evaluation",
    "FactHorizon",
    "Forecast",
    "KpiDefinition",
    "Measure",
    "QueueDay",
    "QueueInterval",
    "Survey",
]


class FactHorizon(SQLModel, table=True):
    """Facts with `load_id <= load_id here < ended_by` are visible; moving it publishes a load."""

    __tablename__ = "fact_horizon"
    __table_args__ = (CheckConstraint("id = 1", name="ck_fact_horizon_single"),)

    id: int = Field(default=1, primary_key=True)
    load_id: int = 0


class QueueInterval(QueueAtoms, table=True):
    """A queue's interval. `shape` tells which atoms are present and which reconstructed (see `atoms`)."""

    __tablename__ = "queue_interval"
    __table_args__ = (
        CheckConstraint("source IN ('queue_intervals', 'contacts')", name="ck_queue_interval_source"),
        CheckConstraint("interval_seconds > 0", name="ck_queue_interval_length"),
        {"sqlite_with_rowid": False},
    )

    day: date = Field(sa_type=DayNumber, primary_key=True)
    # No foreign key: the import makes the series itself, and checking it for every row takes a third of the time.
    series_id: int = Field(primary_key=True)
    starts_at: datetime = Field(sa_type=UtcSeconds, primary_key=True)
    load_id: int = Field(primary_key=True)
    ended_by: int = Field(default=FOREVER, sa_type=BigInteger)
    interval_seconds: int
    source: str
    shape: int = Field(sa_type=BigInteger)
    in_hours: int = 1
    threshold_seconds: int | None = None
    short_abandon_seconds: int | None = None
    forecast_aht_seconds: float | None = None


class QueueDay(QueueAtoms, table=True):
    """The sums of a series' intervals of one contract day, one row per shape, threshold and interval length.

    `threshold_seconds` is -1 where the source gives none.
    """

    __tablename__ = "queue_day"
    __table_args__ = ({"sqlite_with_rowid": False},)

    day: date = Field(sa_type=DayNumber, primary_key=True)
    series_id: int = Field(foreign_key="series.id", primary_key=True)
    load_id: int = Field(primary_key=True)
    shape: int = Field(sa_type=BigInteger, primary_key=True)
    threshold_seconds: int = Field(primary_key=True)
    interval_seconds: int = Field(primary_key=True)
    ended_by: int = Field(default=FOREVER, sa_type=BigInteger)
    intervals: int
    intervals_in_hours: int
    latest_at: datetime = Field(sa_type=UtcSeconds)
    productive_seconds: float | None = None
    schedule_gap_seconds: float | None = None
    forecast_gap: float | None = None


class KpiDefinition(SQLModel, table=True):
    """A programme's own KPI over the measures feed; one that ended still answers for its past."""

    __tablename__ = "kpi_definition"
    __table_args__ = (
        CheckConstraint("unit IN ('fraction', 'seconds', 'count', 'ratio')", name="ck_kpi_definition_unit"),
        CheckConstraint("direction IN ('higher', 'lower')", name="ck_kpi_definition_direction"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    title: str
    unit: str = "fraction"
    direction: str = "higher"
    description: str = ""
    minimum_n: int = 0
    maturity_hours: int = 0
    ended_on: date | None = None
