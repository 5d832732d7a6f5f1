"""Alerts: what is watched and where it is told, how each slice stands, and what was told."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import ExactDecimal, UtcSeconds


class Alert(SQLModel, table=True):
    """`number` counts per vendor, so that nobody learns of others from it; `vendor` is empty where all are watched.

    `tells` is a Slack channel or person. `kpi` is empty, and `feed` may be, where late feeds are watched. `turn` counts
    changes, so that of two processes that judge at once one wins; `horizon` are the facts that were judged last, and
    at `next_at` there is something to judge even if no others come.
    """

    __tablename__ = "alert"
    __table_args__ = (
        UniqueConstraint("vendor", "number", name="uq_alert_number"),
        CheckConstraint("mode IN ('own range', 'late', 'below', 'above')", name="ck_alert_mode"),
        CheckConstraint("(mode IN ('below', 'above')) = (level IS NOT NULL)", name="ck_alert_level"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor: str
    number: int
    kpi: str
    feed: str = ""
    queue: str = ""
    site: str = ""
    channel: str = ""
    language: str = ""
    tells: str = Field(index=True)
    mode: str
    level: Decimal | None = Field(default=None, sa_type=ExactDecimal)
    minimum_n: int
    daily_cap: int
    made_by: str
    made_at: datetime = Field(sa_type=UtcSeconds)
    snoozed_until: datetime | None = Field(default=None, sa_type=UtcSeconds)
    ended_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    turn: int = 0
    horizon: int = 0
    next_at: datetime = Field(sa_type=UtcSeconds)


class AlertState(SQLModel, table=True):
    """How one slice of an alert stands; `slice` is the vendor's key, with the feed's where feeds are watched.

    `told`: the channel knows that it fires. `post` is the outbox key of the message that said so.
    """

    __tablename__ = "alert_state"
    __table_args__ = (CheckConstraint("state IN ('quiet', 'firing')", name="ck_alert_state_state"),)

    alert_id: int = Field(foreign_key="alert.id", primary_key=True)
    slice: str = Field(primary_key=True)
    state: str = "quiet"
    since: datetime | None = Field(default=None, sa_type=UtcSeconds)
    bad: int = 0
    good: int = 0
    told: bool = False
    judged_until: datetime = Field(sa_type=UtcSeconds)
    post: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class AlertEvent(SQLModel, table=True):
    """Something an alert said, or would have beyond its daily cap: once for each period, whoever judged it.

    `said` is its first sentence, to be said again where the message is changed.
    """

    __tablename__ = "alert_event"
    __table_args__ = (
        UniqueConstraint("alert_id", "slice", "kind", "period", name="uq_alert_event"),
        CheckConstraint("kind IN ('fired', 'cleared', 'rolled up')", name="ck_alert_event_kind"),
    )

    id: int | None = Field(default=None, primary_key=True)
    alert_id: int = Field(foreign_key="alert.id")
    slice: str
    kind: str
    period: datetime = Field(sa_type=UtcSeconds)
    at: datetime = Field(sa_type=UtcSeconds)
    post: str = ""
    said: str = Field(default="", sa_type=Text)
