"""Facts as vendors report them, and the daily rollup kept beside them.

A row is visible where `load_id <= fact_horizon < ended_by`; see docs/architecture.md.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import FOREVER, DayNumber, UtcSeconds
from bot.domain.performance.atoms import QueueAtoms


class Versioned(SQLModel):
    """Who brought the row and who superseded it."""

    load_id: int = Field(index=True)
    ended_by: int = Field(default=FOREVER, sa_type=BigInteger)


class QueueInterval(QueueAtoms, table=True):
    """A queue's interval. `shape` tells which atoms are present and which reconstructed (see `atoms`)."""

    __tablename__ = "queue_interval"
    __table_args__ = (
        CheckConstraint("source IN ('queue_intervals', 'contacts')", name="ck_queue_interval_source"),
        CheckConstraint("interval_seconds > 0", name="ck_queue_interval_length"),
        {"sqlite_with_rowid": False},
    )

    day: date = Field(sa_type=DayNumber, primary_key=True)
    series_id: int = Field(foreign_key="series.id", primary_key=True)
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


class Contact(Versioned, table=True):
    """One contact; `customer` is a keyed hash."""

    __tablename__ = "contact"
    __table_args__ = (
        UniqueConstraint("vendor_id", "contact_id", "load_id", name="uq_contact"),
        CheckConstraint("outcome IN ('answered', 'abandoned', 'other')", name="ck_contact_outcome"),
        Index("ix_contact_day", "day", "series_id"),
        Index("ix_contact_customer", "customer", "arrived_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    series_id: int = Field(foreign_key="series.id")
    contact_id: str
    day: date = Field(sa_type=DayNumber)
    arrived_at: datetime = Field(sa_type=UtcSeconds)
    outcome: str
    reason: str = ""
    wait_seconds: float | None = None
    talk_seconds: float | None = None
    hold_seconds: float | None = None
    wrap_seconds: float | None = None
    agent: str = ""
    customer: str = ""
    transferred: int | None = None


class Case(Versioned, table=True):
    """One case, latest state. `settled_at` is resolved_at, or closed_at where that is missing."""

    __tablename__ = "care_case"
    __table_args__ = (
        UniqueConstraint("vendor_id", "case_id", "load_id", name="uq_case"),
        CheckConstraint(
            "status IN ('open', 'pending_customer', 'on_hold', 'resolved', 'closed', 'void')",
            name="ck_case_status",
        ),
        Index("ix_case_opened", "opened_day", "series_id"),
        Index("ix_case_settled", "settled_day", "series_id"),
        Index("ix_case_due", "due_day", "series_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    series_id: int = Field(foreign_key="series.id")
    case_id: str
    reason: str = ""
    priority: str = ""
    status: str
    opened_at: datetime = Field(sa_type=UtcSeconds)
    opened_day: date = Field(sa_type=DayNumber)
    first_response_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    closed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    settled_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    settled_day: date | None = Field(default=None, sa_type=DayNumber)
    response_due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    response_due_day: date | None = Field(default=None, sa_type=DayNumber)
    due_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    due_day: date | None = Field(default=None, sa_type=DayNumber)
    sla_met: bool | None = None
    reopen_count: int | None = None
    pause_seconds: float | None = None


class Survey(Versioned, table=True):
    """One survey; answered_at and score are None where it was sent and not answered."""

    __tablename__ = "survey"
    __table_args__ = (
        UniqueConstraint("vendor_id", "survey_id", "load_id", name="uq_survey"),
        CheckConstraint("kind IN ('csat', 'rsat', 'nps')", name="ck_survey_kind"),
        Index("ix_survey_answered", "answered_day", "series_id"),
        Index("ix_survey_sent", "sent_day", "series_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    series_id: int = Field(foreign_key="series.id")
    survey_id: str
    kind: str
    sent_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    sent_day: date | None = Field(default=None, sa_type=DayNumber)
    answered_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    answered_day: date | None = Field(default=None, sa_type=DayNumber)
    score: float | None = None
    scale_max: int | None = None
    reason: str = ""
    case_id: str = ""


class Evaluation(Versioned, table=True):
    """One quality evaluation of one contact."""

    __tablename__ = "evaluation"
    __table_args__ = (
        UniqueConstraint("vendor_id", "evaluation_id", "load_id", name="uq_evaluation"),
        CheckConstraint("sample IN ('', 'random', 'targeted')", name="ck_evaluation_sample"),
        CheckConstraint("evaluator_side IN ('', 'client', 'vendor')", name="ck_evaluation_side"),
        Index("ix_evaluation_day", "day", "series_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    series_id: int = Field(foreign_key="series.id")
    evaluation_id: str
    evaluated_at: datetime = Field(sa_type=UtcSeconds)
    day: date = Field(sa_type=DayNumber)
    agent: str = ""
    evaluator: str = ""
    evaluator_side: str = ""
    sample: str = ""
    points_earned: float | None = None
    points_possible: float | None = None
    customer_critical_errors: int | None = None
    business_critical_errors: int | None = None
    compliance_critical_errors: int | None = None
    non_critical_errors: int | None = None
    non_critical_opportunities: int | None = None
    calibration_id: str = ""


class Forecast(Versioned, table=True):
    """A day's locked forecast for a vendor's queue and channel."""

    __tablename__ = "forecast"
    __table_args__ = (UniqueConstraint("day", "series_id", "load_id", name="uq_forecast"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    day: date = Field(sa_type=DayNumber)
    offered: float
    aht_seconds: float | None = None
    locked_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class Measure(Versioned, table=True):
    """A day's numerator and denominator of a KPI the programme defines itself."""

    __tablename__ = "measure"
    __table_args__ = (UniqueConstraint("day", "series_id", "kpi", "load_id", name="uq_measure"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    day: date = Field(sa_type=DayNumber)
    kpi: str = Field(index=True)
    numerator: float
    denominator: float


class KpiDefinition(SQLModel, table=True):
    """A programme's own KPI over the measures feed."""

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
