"""What people shared in channels, and what of it they took back."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class SharedPost(SQLModel, table=True):
    """`key` is that of the outbox; people are Slack ids. `removed_at`: gone from Slack, too."""

    __tablename__ = "shared_post"

    key: str = Field(primary_key=True)
    shared_by: str
    shared_at: datetime = Field(sa_type=UtcSeconds)
    taken_back_by: str = ""
    taken_back_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    removed_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
