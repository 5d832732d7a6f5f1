"""Checked records as the columns their table stores."""

from typing import Any

import numpy as np
import numpy.typing as npt

from bot.connectors.feeds.feed import Feed
from bot.connectors.importing.checking import Checked
from bot.connectors.importing.days import contract_days
from bot.domain.loads.bulk import is_text
from bot.domain.loads.records import RecordKind
from bot.periods import ContractCalendar

Values = npt.NDArray[Any]

_OWN = ("id", "load_id", "ended_by")


def stored_columns(
    feed: Feed, kind: RecordKind, checked: Checked, rows: Values, ids: dict[str, Values], calendar: ContractCalendar
) -> dict[str, Values]:
    """The chosen rows; texts that the file does not have are empty, numbers are left out."""
    columns = {name: values[rows] for name, values in checked.columns.items()}
    columns |= ids
    if "date" in columns:
        columns["day"] = columns["date"].astype(np.int64)
    for day, moment in feed.days:
        if moment in columns:
            columns[day] = contract_days(columns[moment], calendar)
    stored: dict[str, Values] = {}
    for column in kind.table.columns:
        if column.name in columns:
            stored[column.name] = _whole(columns[column.name])
        elif column.name not in _OWN and is_text(column.type):
            stored[column.name] = np.full(len(rows), "", dtype=object)
    return stored


def _whole(values: Values) -> Values:
    """Whole numbers as such where none is missing, so that keys and days compare as what they are."""
    if values.dtype != np.float64 or np.isnan(values).any():
        return values
    whole = values.astype(np.int64)
    return whole if (whole == values).all() else values
