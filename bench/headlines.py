"""A review's headline figures by an analyst's hand: pandas over the raw rows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pandas as pd

from bench.programme import QUEUES
from bot.periods import Period

COUNTS = ["offered", "answered_in_threshold", "abandoned", "short_abandoned", "handled"]
SECONDS = ["talk_seconds", "hold_seconds", "wrap_seconds"]
COLUMNS = ["interval_start", "vendor", "queue", *COUNTS, *SECONDS]
WEEKS_OF_MEAN, YEAR_DAYS = 4, 364

Headlines = dict[tuple[str, str], float]
"""By line of the sheet and role, in the unit it is written in."""
WallTime = Callable[[date], str]
"""When a day of the programme begins by the vendor's clock, as its export writes it."""


def rows_by_vendor(path: Path) -> dict[str, pd.DataFrame]:
    """Read and taken apart once; each vendor's figures then need only its own rows."""
    frame = pd.read_csv(path, usecols=COLUMNS)
    frame["channel"] = frame["queue"].map(dict(QUEUES))
    return {str(vendor): rows for vendor, rows in frame.groupby("vendor")}


@dataclass(frozen=True)
class _Span:
    role: str
    period: Period
    weeks: int = 1


def headlines(rows: pd.DataFrame, week: Period, begins: WallTime) -> Headlines:
    """The week, the one before, the four before, and the same week a year before."""
    month = Period("", week.start - timedelta(weeks=WEEKS_OF_MEAN), week.start)
    spans = (
        _Span("week", week),
        _Span("week before", week.shifted(-7, "")),
        _Span("four weeks before", month, WEEKS_OF_MEAN),
        _Span("year before", week.shifted(-YEAR_DAYS, "")),
    )
    return {(line, span.role): value for span in spans for line, value in _figures(rows, span, begins).items()}


def _figures(rows: pd.DataFrame, span: _Span, begins: WallTime) -> dict[str, float]:
    start = rows["interval_start"]
    chosen = rows[(start >= begins(span.period.start)) & (start < begins(span.period.end))]
    sums = chosen.groupby("channel")[COUNTS + SECONDS].sum()
    demand = sums["offered"] - sums["short_abandoned"]
    level = 100 * sums["answered_in_threshold"] / demand
    lost = 100 * (sums["abandoned"] - sums["short_abandoned"]) / demand
    return {
        "offered": float(sums["offered"].sum()) / span.weeks,
        "service_level||||chat": float(level["chat"]),
        "service_level||||voice": float(level["voice"]),
        "abandon_rate||||voice": float(lost["voice"]),
        "aht": float(sums[SECONDS].to_numpy().sum() / sums["handled"].sum()),
    }
