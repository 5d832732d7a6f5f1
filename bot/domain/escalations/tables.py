"""Escalations, their timeline, and what is disputed and measured about them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds, one_of
from bot.domain.escalations.escalation import Phase, Side, Subject
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.severity import Severity


class EscalationRow(SQLModel, table=True):
    """`name` is the vendor's code with a number of its own: NW-12. `vendor` is its key; people are Slack ids.

    `source` is the message it was raised from, once each; `permalink` its address, None until Slack was asked.
    `policy` is frozen when it is raised. Every change raises `version`, under which the card and the log are posted.
    """

    __tablename__ = "escalation"
    __table_args__ = (
        CheckConstraint(one_of("state", State), name="ck_escalation_state"),
        CheckConstraint(one_of("severity", Severity), name="ck_escalation_severity"),
        CheckConstraint(one_of("waiting_on", Side), name="ck_escalation_waiting_on"),
        UniqueConstraint("vendor", "number", name="uq_escalation_number"),
        Index("ix_escalation_standing", "state", "vendor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    vendor: str
    number: int
    title: str
    detail: str = Field(default="", sa_type=Text)
    severity: str
    concerns: str = ""
    category: str = ""
    queue: str = ""
    kpi: str = ""
    contacts: int | None = None
    reference: str = ""
    state: str = State.OPEN.value
    waiting_on: str
    owner: str = ""
    level: int = 1
    raised_by: str
    raised_at: datetime = Field(sa_type=UtcSeconds)
    channel: str
    source: str | None = Field(default=None, unique=True)
    policy: str = Field(sa_type=Text)
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    contained_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    resolved_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    closed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    updated_at: datetime = Field(sa_type=UtcSeconds)
    merged_into: str = ""
    version: int = 1
    permalink: str | None = None
    source_gone: bool = False
    repeat_of: str | None = None
    repeat_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class EscalationEvent(SQLModel, table=True):
    """One line of the timeline. `for_client`: the vendor's people do not see it. `text` is as somebody wrote it.

    `message` is the timestamp of the reply in the thread it is, `edited` when that was changed last, as Slack tells.
    """

    __tablename__ = "escalation_event"
    __table_args__ = (
        Index("ix_escalation_event", "escalation_id", "at"),
        UniqueConstraint("message", "escalation_id", name="uq_escalation_event_message"),
    )

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id")
    at: datetime = Field(sa_type=UtcSeconds)
    actor: str
    kind: str
    text: str = Field(default="", sa_type=Text)
    state: str
    for_client: bool = False
    message: str | None = None
    edited: str = ""
    is_deleted: bool = False


class EscalationMark(SQLModel, table=True):
    """Somebody calls a line of the timeline a key moment."""

    __tablename__ = "escalation_mark"
    __table_args__ = (UniqueConstraint("event_id", "slack", name="uq_escalation_mark"),)

    id: int | None = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="escalation_event.id")
    slack: str
    at: datetime = Field(sa_type=UtcSeconds)


class EscalationDispute(SQLModel, table=True):
    """Something disputed about an escalation; `upheld` is empty until it is decided."""

    __tablename__ = "escalation_dispute"
    __table_args__ = (CheckConstraint(one_of("subject", Subject), name="ck_escalation_dispute_subject"),)

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id", index=True)
    subject: str
    why: str = Field(sa_type=Text)
    by: str
    at: datetime = Field(sa_type=UtcSeconds)
    decided_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    decided_by: str = ""
    upheld: bool | None = None


class EscalationFigure(SQLModel, table=True):
    """How a KPI stood when it was raised or resolved, as it was said; `taken_at` is empty until it is taken."""

    __tablename__ = "escalation_figure"
    __table_args__ = (
        CheckConstraint(one_of("phase", Phase), name="ck_escalation_figure_phase"),
        UniqueConstraint("escalation_id", "phase", "asked_at", name="uq_escalation_figure"),
        Index("ix_escalation_figure_asked", "taken_at", "asked_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    escalation_id: int = Field(foreign_key="escalation.id")
    phase: str
    asked_at: datetime = Field(sa_type=UtcSeconds)
    taken_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    kpi: str = ""
    value: float | None = None
    n: float | None = None
    said: str = Field(default="", sa_type=Text)
    short: str = ""


class EscalationQuestion(SQLModel, table=True):
    """A message that somebody was asked about: whether to raise it."""

    __tablename__ = "escalation_question"

    source: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcSeconds)
