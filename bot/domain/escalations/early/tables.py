"""Replies that came before it was known where the card above them stands."""

from datetime import datetime

from sqlalchemy import Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class EarlyReply(SQLModel, table=True):
    """As `replies.Reply`; `files` are their names as JSON. Kept for seconds: until the card's place is noted."""

    __tablename__ = "escalation_early_reply"
    __table_args__ = (UniqueConstraint("message", "channel", name="uq_escalation_early_reply"),)

    id: int | None = Field(default=None, primary_key=True)
    channel: str
    thread: str
    message: str
    author: str
    text: str = Field(sa_type=Text)
    files: str = Field(sa_type=Text)
    edited: str
    is_deleted: bool = False
    kept_at: datetime = Field(sa_type=UtcSeconds)
