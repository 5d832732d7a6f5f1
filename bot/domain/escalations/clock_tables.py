"""What the clocks of escalations went through, and the steps of the ladder."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds, one_of
from bot.domain.escalations.clocks import Clock


class EscalationSeverity(SQLModel, table=True):
    """The severity in force since a moment."""

    __tablename__ = "escalation_severity"

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id", index=True)
    since: datetime = Field(sa_type=UtcSeconds)
    severity: str


class EscalationPause(SQLModel, table=True):
    """While its clocks stood still; a closure, from resolution to reopening, stops only the clock that resolves."""

    __tablename__ = "escalation_pause"

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id", index=True)
    began_at: datetime = Field(sa_type=UtcSeconds)
    ended_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    reason: str
    is_closure: bool = False


class EscalationBreach(SQLModel, table=True):
    """A due time that passed; it stays, whatever becomes of the clock."""

    __tablename__ = "escalation_breach"
    __table_args__ = (
        UniqueConstraint("escalation_id", "clock", "due_at", name="uq_escalation_breach"),
        CheckConstraint(one_of("clock", Clock), name="ck_escalation_breach_clock"),
    )

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id")
    clock: str
    due_at: datetime = Field(sa_type=UtcSeconds)
    noted_at: datetime = Field(sa_type=UtcSeconds)


class EscalationStep(SQLModel, table=True):
    """One step of the ladder: a reminder, a level, an expiry. `done_at` says that it ran."""

    __tablename__ = "escalation_step"
    __table_args__ = (
        UniqueConstraint("escalation_id", "key", name="uq_escalation_step"),
        Index("ix_escalation_step_due", "done_at", "due_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id")
    key: str
    due_at: datetime = Field(sa_type=UtcSeconds)
    done_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
