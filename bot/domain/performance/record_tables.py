"""Facts that are rows of their own: contacts, cases, surveys and evaluations."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import FOREVER, DayNumber, UtcSeconds


class Versioned(SQLModel):
    """Who brought the row and who superseded it."""

    load_id: int = Field(index=True)
    ended_by: int = Field(default=FOREVER, sa_type=BigInteger)


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
