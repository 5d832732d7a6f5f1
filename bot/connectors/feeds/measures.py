"""Measures: a day's value of a KPI that the programme defines itself."""

from bot.connectors.feeds.feed import QUEUE, SITE, VENDOR, Column, Feed, Kind
from bot.domain.loads.records import RecordKind
from bot.domain.performance.tables import Measure

MEASURES = Feed(
    key="measures",
    row="a day's value of a programme KPI",
    columns=(
        Column("date", Kind.DATE, required=True, aliases=("day",)),
        VENDOR,
        SITE,
        Column("queue", aliases=QUEUE.aliases),
        Column("kpi", required=True, aliases=("measure", "metric")),
        Column("numerator", Kind.DECIMAL, required=True, signed=True),
        Column("denominator", Kind.DECIMAL, required=True),
    ),
    telling=("date", "kpi", "numerator", "denominator"),
    identity="date",
    moments=(),
    record=RecordKind(
        model=Measure,
        key=("day", "series_id", "kpi"),
        values=("numerator", "denominator"),
        restated=("numerator", "denominator"),
        days=("day",),
    ),
)
