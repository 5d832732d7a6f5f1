"""Subscriptions: which report is posted where and when, and each time that it came due."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, UtcSeconds


class Subscription(SQLModel, table=True):
    """`report` is the key of a scheduled report, or a question in words.

    `vendor_id` is whose figures it holds, everybody's where it is null. `holidays` is a country's code, on whose
    holidays nothing is posted; until `wait_until` it waits for data. What was due before `since` is not its business.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        ForeignKeyConstraint(["vendor_id"], ["vendor.id"], name="fk_subscription_vendor"),
        CheckConstraint("state IN ('active', 'paused', 'ended')", name="ck_subscription_state"),
        CheckConstraint("late IN ('post', 'skip')", name="ck_subscription_late"),
    )

    id: int | None = Field(default=None, primary_key=True)
    report: str
    channel: str
    at: str
    timezone: str
    days: str
    vendor_id: int | None = None
    holidays: str = ""
    wait_until: str = ""
    late: str = "post"
    state: str = "active"
    since: datetime = Field(sa_type=UtcSeconds)


class Occurrence(SQLModel, table=True):
    """One local day of one subscription. `next_at`: when to look again, or, while it is claimed, the lease's end.

    `moment` is what the posted edition was made for, `readers` whom for, and `key` its post's in the outbox.
    """

    __tablename__ = "occurrence"
    __table_args__ = (
        UniqueConstraint("subscription_id", "day", name="uq_occurrence"),
        CheckConstraint("state IN ('due', 'claimed', 'posted', 'skipped', 'refused')", name="ck_occurrence_state"),
        Index("ix_occurrence_due", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    subscription_id: int = Field(foreign_key="subscription.id")
    day: date = Field(sa_type=DayNumber)
    due_at: datetime = Field(sa_type=UtcSeconds)
    state: str = "due"
    next_at: datetime = Field(sa_type=UtcSeconds)
    claims: int = 0
    holder: str = ""
    reason: str = ""
    key: str = ""
    readers: str = ""
    moment: datetime | None = Field(default=None, sa_type=UtcSeconds)
