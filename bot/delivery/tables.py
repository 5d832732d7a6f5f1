"""What is to be posted, and what became of it."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Text
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class OutboxPost(SQLModel, table=True):
    """One message, picture or revision under a key of its own. `readers` is whose eyes it is fit for (see `Post`).

    `parent` is the key of the post in whose thread it goes, or that it revises. `file` is Slack's id of a picture.
    `unsure`: an attempt was begun and nobody knows how it ended, so Slack is asked before the next one.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        CheckConstraint("state IN ('pending', 'sending', 'sent', 'superseded', 'failed')", name="ck_outbox_state"),
        CheckConstraint("kind IN ('message', 'picture', 'revision')", name="ck_outbox_kind"),
        Index("ix_outbox_due", "state", "next_at"),
        Index("ix_outbox_parent", "parent"),
        Index("ix_outbox_place", "channel", "state"),
        Index("ix_outbox_message", "slack_ts"),
    )

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    channel: str
    thread: str = ""
    readers: str
    payload: str = Field(sa_type=Text)
    created_at: datetime = Field(sa_type=UtcSeconds)
    state: str = "pending"
    attempts: int = 0
    next_at: datetime = Field(sa_type=UtcSeconds)
    holder: str = ""
    unsure: bool = False
    slack_ts: str = ""
    reason: str = ""
    kind: str = "message"
    parent: str = ""
    file: str = ""


class OutboxGate(SQLModel, table=True):
    """Until when nothing more goes into a channel. `free_at` in milliseconds since 1970: seconds are too coarse."""

    __tablename__ = "outbox_gate"

    channel: str = Field(primary_key=True)
    free_at: int = Field(sa_type=BigInteger)
    reason: str = ""
