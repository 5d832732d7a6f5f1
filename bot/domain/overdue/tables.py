"""Whether it has been told that something is late."""

from datetime import datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class OverdueAlarm(SQLModel, table=True):
    """One row. `number` counts the alarms so far; `raised_at` is empty while all is well."""

    __tablename__ = "overdue_alarm"
    __table_args__ = (CheckConstraint("id = 1", name="ck_overdue_alarm_single"),)

    id: int = Field(default=1, primary_key=True)
    number: int = 0
    raised_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
