"""What becomes of rows that would change values of days already loaded."""

from datetime import datetime
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from bot.database.columns import day_number
from bot.domain.performance.touched import Pairs, days_of
from bot.periods import ContractCalendar

Mask = npt.NDArray[np.bool_]


class Restating(StrEnum):
    """LOAD them with the others, let them WAIT for a manager's word, or load ONLY them once it was given."""

    LOAD = "load"
    WAIT = "wait"
    ONLY = "only"


def put_off(way: Restating, restating: Mask, written: Mask) -> Mask:
    """The rows that are not to be written this time, of those that would be."""
    if way is Restating.WAIT:
        return restating
    return written & ~restating if way is Restating.ONLY else np.zeros_like(restating)


def late(pairs: Pairs, known: Pairs, calendar: ContractCalendar, now: datetime) -> Mask:
    """Rows of days that are over and have facts: one more changes what the day already said."""
    over = days_of(pairs) < day_number(calendar.day_of(now))
    found: Mask = np.isin(pairs, known) & over
    return found
