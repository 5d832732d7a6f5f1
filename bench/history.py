"""Writes the vendors' history as a canonical queue_intervals CSV: half hours up to now, from a seed."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyarrow import csv

from bench.programme import TEN, THRESHOLDS, Roster, zone_of

HALF_HOUR = 1_800
SERIES = len(TEN.vendors) * len(TEN.queues)
AT_ONCE = 2_000
"""Half hours of all series that are made at once."""
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class History:
    """A file of exactly `rows` rows."""

    path: Path
    rows: int


def write_history(path: Path, rows: int, now: datetime, roster: Roster = TEN) -> History:
    """The newest rows there are: a file ten times as long reaches ten times as far back."""
    last = int(now.timestamp()) // HALF_HOUR - 1
    steps = -(-rows // SERIES)
    surplus = steps * SERIES - rows
    options = csv.WriteOptions(quoting_style="needed")
    first = _rows(np.arange(1) + last, now, roster)
    with csv.CSVWriter(path, first.schema, write_options=options) as writer:
        for start in range(last - steps + 1, last + 1, AT_ONCE):
            part = _rows(np.arange(start, min(start + AT_ONCE, last + 1)), now, roster)
            writer.write_table(part.slice(surplus))
            surplus = 0
    return History(path, rows)


def _rows(steps: Numbers, now: datetime, roster: Roster) -> pa.Table:
    series = np.tile(np.arange(SERIES), len(steps))
    counts = _counts(steps, series)
    vendor, queue = np.divmod(series, len(roster.queues))
    thresholds = np.array([THRESHOLDS[channel] for _, channel in roster.queues])
    columns = {
        "interval_start": _starts(steps, now, roster),
        "interval_minutes": np.full(len(series), HALF_HOUR // 60),
        "vendor": _named(roster.vendors, vendor),
        "queue": _named([key for key, _ in roster.queues], queue),
        "offered": counts["offered"],
        "answered": counts["answered"],
        "answered_in_threshold": counts["answered_in_threshold"],
        "threshold_seconds": thresholds[queue],
        "abandoned": counts["abandoned"],
        "short_abandoned": counts["short_abandoned"],
        "handled": counts["answered"],
        "talk_seconds": counts["answered"] * (200 + series),
        "hold_seconds": counts["answered"] * (series % 23),
        "wrap_seconds": counts["answered"] * (30 + series % 11),
    }
    return pa.table(columns)


def _counts(steps: Numbers, series: Numbers) -> dict[str, Numbers]:
    random = np.random.default_rng(int(steps[0]))
    busy = 8 + 30 * np.sin(np.pi * (np.repeat(steps, SERIES) % 48) / 48)
    offered = random.poisson(busy)
    abandoned = random.binomial(offered, 0.02 + 0.0005 * series)
    short = random.binomial(abandoned, 0.2)
    answered = offered - abandoned
    within = random.binomial(answered, 0.86 + 0.001 * series)
    return {
        "offered": offered,
        "answered": answered,
        "answered_in_threshold": within,
        "abandoned": abandoned,
        "short_abandoned": short,
    }


def _starts(steps: Numbers, now: datetime, roster: Roster) -> pa.Array:
    """Each vendor's own wall time, as its exports say it."""
    written = [_wall_times(steps, zone_of(vendor), now) for vendor in range(len(roster.vendors))]
    by_step = np.stack(written, axis=1)
    return pa.array(np.repeat(by_step.reshape(-1), len(roster.queues)))


def _wall_times(steps: Numbers, zone: str, now: datetime) -> npt.NDArray[np.str_]:
    offset = now.astimezone(ZoneInfo(zone)).utcoffset()
    moved = steps * HALF_HOUR + int(offset.total_seconds() if offset else 0)
    return np.datetime_as_string(moved.astype("datetime64[s]"), unit="m")


def _named(names: list[str] | tuple[str, ...], places: Numbers) -> pa.Array:
    return pa.array(names).take(pa.array(places))
