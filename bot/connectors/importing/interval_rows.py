"""Checked rows of queue intervals as the columns their table stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.connectors.feeds.feed import Fault
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.days import contract_days, inside_hours
from bot.domain.performance.atoms import ATOMS
from bot.periods import ContractCalendar
from bot.periods.hours import Hours

Values = npt.NDArray[Any]

SHORTEST, LONGEST = 5, 1440
_KEPT = (*ATOMS, "threshold_seconds", "short_abandon_seconds", "forecast_aht_seconds")


@dataclass(frozen=True)
class Opening:
    """When queues are open: by queue id, for those that say."""

    hours: Mapping[int, Hours]
    calendar: ContractCalendar

    def flags(self, queues: Values, days: Values, starts: Values) -> Values:
        """1 where the queue is open at the start, or does not say when it is."""
        flags = np.ones(len(starts), dtype=np.int64)
        for queue in np.unique(queues).tolist():
            hours = self.hours.get(int(queue))
            if hours is not None:
                rows = queues == queue
                flags[rows] = inside_hours(starts[rows], days[rows], hours, self.calendar)
        return flags


def complete_lengths(checked: Checked, assumed_minutes: int) -> None:
    """Adds interval_seconds: as given, from the end, a whole day for a date, or else what the file's rows show."""
    columns, rows = checked.columns, checked.rows
    minutes = columns.get("interval_minutes", np.full(rows, np.nan))
    ends = columns.get("interval_end", np.full(rows, np.nan))
    minutes = np.where(np.isnan(minutes), (ends - columns["interval_start"]) / 60, minutes)
    minutes = np.where(np.isnan(minutes) & checked.dated, LONGEST, minutes)
    minutes = np.where(np.isnan(minutes), assumed_minutes, minutes)
    wrong = (minutes < SHORTEST) | (minutes > LONGEST)
    checked.refuse(Fault(wrong, "interval_minutes", f"{SHORTEST} to {LONGEST:,} minutes"))
    columns["interval_minutes"] = minutes
    columns["interval_seconds"] = minutes * 60


def stored_columns(
    checked: Checked, rows: Values, queues: Values, series: Values, opening: Opening
) -> dict[str, Values]:
    """The chosen rows; columns that the file does not have are left out, which stores them as missing."""
    columns = checked.columns
    starts = columns["interval_start"][rows].astype(np.int64)
    days = contract_days(starts.astype(np.float64), opening.calendar).astype(np.int64)
    stored = {
        "day": days,
        "series_id": series,
        "starts_at": starts,
        "interval_seconds": columns["interval_seconds"][rows].astype(np.int64),
        "shape": columns["shape"][rows],
        "in_hours": opening.flags(queues, days, starts),
    }
    return stored | {name: columns[name][rows] for name in _KEPT if name in columns}


def assumed_minutes(starts: Values) -> int:
    """The distance between the starts of a file that does not say how long its intervals are."""
    distinct = np.unique(starts[~np.isnan(starts)])
    if len(distinct) < 2:
        return 30
    minutes = int(np.diff(distinct).min()) // 60
    return minutes if SHORTEST <= minutes <= LONGEST else 30
