"""What stands of each channel's readers from outside, and whether posts may go there."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Text
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class ChannelWatch(SQLModel, table=True):
    """`agreed` lists in JSON the organisations and people from outside that posting takes into account.

    `turn` counts the changes of state, so that of two people who decide at once one wins.
    """

    __tablename__ = "channel_watch"
    __table_args__ = (CheckConstraint("state IN ('open', 'paused', 'stopped')", name="ck_channel_watch_state"),)

    id: int | None = Field(default=None, primary_key=True)
    slack_channel: str = Field(unique=True)
    state: str
    turn: int = 0
    agreed: str = Field(default="[]", sa_type=Text)
    changed_at: datetime = Field(sa_type=UtcSeconds)
    changed_by: str = ""
