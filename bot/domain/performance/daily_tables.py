"""Facts of a whole day: locked forecasts, and measures of the programme's own KPIs."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from bot.database.columns import DayNumber, UtcSeconds
from bot.domain.performance.record_tables import Versioned


class Forecast(Versioned, table=True):
    """A day's locked forecast for a vendor's queue and channel."""

    __tablename__ = "forecast"
    __table_args__ = (UniqueConstraint("day", "series_id", "load_id", name="uq_forecast"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    day: date = Field(sa_type=DayNumber)
    offered: float
    aht_seconds: float | None = None
    locked_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class Measure(Versioned, table=True):
    """A day's numerator and denominator of a KPI the programme defines itself."""

    __tablename__ = "measure"
    __table_args__ = (UniqueConstraint("day", "series_id", "kpi", "load_id", name="uq_measure"),)

    id: int | None = Field(default=None, primary_key=True)
    series_id: int = Field(foreign_key="series.id")
    day: date = Field(sa_type=DayNumber)
    kpi: str = Field(index=True)
    numerator: float
    denominator: float
