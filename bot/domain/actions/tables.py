"""Corrective and preventive actions of escalations, actions and decisions of reviews."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, ExactDecimal, UtcSeconds, one_of
from bot.domain.actions.action import Span
from bot.domain.actions.lifecycle import Kind, State


class ActionRow(SQLModel, table=True):
    """`vendor` and the keys of a check are keys, people Slack ids. `number` counts within `subject`, or, of a review's,
    within the vendor. `for_client`: the vendor's people do not know of it.

    Every change raises `version`. `remind_at` is when the next reminder is due, `check_at` when the effect is looked
    at next; both empty where there is nothing more to do.
    """

    __tablename__ = "action"
    __table_args__ = (
        CheckConstraint(one_of("kind", Kind), name="ck_action_kind"),
        CheckConstraint(one_of("state", State), name="ck_action_state"),
        CheckConstraint(one_of("check_span", Span), name="ck_action_check_span"),
        Index("ix_action_subject", "subject"),
        Index("ix_action_vendor", "vendor", "state"),
        Index("ix_action_remind", "remind_at"),
        Index("ix_action_check", "check_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    vendor: str
    subject: str
    number: int
    kind: str
    text: str = Field(sa_type=Text)
    state: str = State.PLANNED.value
    owner: str = ""
    due: date | None = Field(default=None, sa_type=DayNumber)
    moved: int = 0
    for_client: bool = False
    check_kpi: str = ""
    check_queue: str = ""
    check_at_least: bool = True
    check_threshold: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    check_length: int = 0
    check_span: str = Span.POINTS.value
    made_by: str
    made_at: datetime = Field(sa_type=UtcSeconds)
    done_on: date | None = Field(default=None, sa_type=DayNumber)
    done_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    decided_by: str = ""
    decided_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    reason: str = Field(default="", sa_type=Text)
    remind_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    check_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    version: int = 1
