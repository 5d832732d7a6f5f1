"""Forecasts: a day's locked forecast for a queue."""

from bot.connectors.feeds.feed import CHANNEL, QUEUE, VENDOR, Column, Feed, Kind
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Forecast

FORECASTS = Feed(
    key="forecasts",
    row="a day's locked forecast for a queue",
    columns=(
        Column("date", Kind.DATE, required=True, aliases=("day", "forecast date")),
        VENDOR,
        QUEUE,
        CHANNEL,
        Column("offered", Kind.DECIMAL, required=True, aliases=("forecast", "forecast offered", "volume")),
        Column("aht_seconds", Kind.SECONDS, aliases=("aht", "forecast aht")),
        Column("locked_at", Kind.TIMESTAMP, aliases=("locked", "locked on")),
    ),
    telling=("date", "offered"),
    identity="date",
    moments=("locked_at",),
    record=RecordKind(
        model=Forecast,
        key=("day", "series_id"),
        values=("offered", "aht_seconds", "locked_at"),
        restated=("offered", "aht_seconds"),
        days=("day",),
    ),
    future=True,
)
