"""A queue in which nothing is wrong, call by call: random arrivals, calls and patience, always the same staff."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from heapq import heapify, heapreplace
from random import Random

from tests.factories import new_york

HALF_HOUR = 1_800
PER_HALF_HOUR, CALL_SECONDS, PATIENCE_SECONDS, THRESHOLD = 173, 240, 180, 20
STAFF = 26
"""With them 84 % are answered within 20 s."""
HALF_HOURS = 24

Day = list[tuple[int, int]]
"""Answered in time and offered, by half hour."""


def simulated_day(chance: Random, *, staff: int = STAFF, half_hours: int = HALF_HOURS) -> Day:
    free_at = [0.0] * staff
    heapify(free_at)
    good, offered = [0] * half_hours, [0] * half_hours
    # It begins half an hour early, so that the first half hour finds the queue as it always is.
    arrives = -float(HALF_HOUR)
    while (arrives := arrives + chance.expovariate(PER_HALF_HOUR / HALF_HOUR)) < half_hours * HALF_HOUR:
        slot = int(arrives // HALF_HOUR)
        answered = max(arrives, free_at[0])
        waited = answered - arrives
        stays = waited <= chance.expovariate(1 / PATIENCE_SECONDS)
        if stays:
            heapreplace(free_at, answered + chance.expovariate(1 / CALL_SECONDS))
        if slot >= 0:
            offered[slot] += 1
            good[slot] += stays and waited <= THRESHOLD
    return list(zip(good, offered, strict=True))


def share(days: Sequence[Day]) -> float:
    return sum(good for day in days for good, _ in day) / sum(offered for day in days for _, offered in day)


FIRST = date(2020, 1, 7)


def tuesday(number: int) -> date:
    return FIRST + timedelta(weeks=number)


def opens(number: int) -> datetime:
    return new_york(f"{tuesday(number)} 08:00")
