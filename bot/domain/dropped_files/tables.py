"""Files that people dropped in Slack."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class State(StrEnum):
    """ARRIVED, WANTED and GRANTED are work to be done; the others wait for a person, or are ends.

    UNCLEAR: its dates fit two readings, and somebody has to say which.
    """

    ARRIVED = "arrived"
    UNCLEAR = "unclear"
    OFFERED = "offered"
    WANTED = "wanted"
    WAITING = "waiting"
    GRANTED = "granted"
    IMPORTED = "imported"
    CANCELLED = "cancelled"
    DECLINED = "declined"
    FAILED = "failed"


class DroppedFile(SQLModel, table=True):
    """One file in one message. Its content stays in Slack and is fetched again when needed; `sha256` tells that it is
    the one that was looked at.

    `number` is what people call it by: it counts nothing. `vendor` is the key of the only vendor whose rows it may
    hold, empty for any; `confined`: that vendor's own people sent it. `decided_by` pressed last. `date_order` is how
    its dates are to be read, where somebody had to say so. While one process
    works on it, `holder` names it and `next_at` is when it may be taken for dead.
    """

    __tablename__ = "dropped_file"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(state.value) for state in State)})", name="ck_dropped_file_state"),
        Index("ix_dropped_file_due", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: int = Field(unique=True)
    key: str = Field(unique=True)
    slack_file: str
    name: str
    channel: str
    message: str
    thread: str = ""
    sender: str
    vendor: str = ""
    confined: bool = False
    state: str = State.ARRIVED.value
    sha256: str = ""
    decided_by: str = ""
    reason: str = ""
    load_id: int | None = None
    came_at: datetime = Field(sa_type=UtcSeconds)
    changed_at: datetime = Field(sa_type=UtcSeconds)
    next_at: datetime = Field(sa_type=UtcSeconds)
    attempts: int = 0
    holder: str = ""
    date_order: str = ""
