"""What of Slack was taken up already, by whichever process."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class TakenEvent(SQLModel, table=True):
    """`event` is Slack's id of it."""

    __tablename__ = "taken_event"

    event: str = Field(primary_key=True)
    at: datetime = Field(sa_type=UtcSeconds, index=True)
