"""Times of day, days of the week and time zones as people type them."""

import re
from collections import defaultdict
from functools import cache
from zoneinfo import available_timezones

from bot.domain.subscriptions.schedule_words import weekdays_of
from bot.errors import UserError

DAYS = {"daily": "mon-sun", "everyday": "mon-sun", "day": "mon-sun", "weekdays": "mon-fri", "weekends": "sat-sun"}
HALF_DAY = 12
_CLOCK = re.compile(r"(\d{1,3})[:.](\d{2})")
_TWELVE = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)")
_DAY = re.compile(r"[a-z]{3,}([-–,][a-z]{3,})*")


def clock_in(part: str) -> str:
    """As hours and minutes, whether or not there is such a time; empty where it is none at all."""
    plain, twelve = _CLOCK.fullmatch(part), _TWELVE.fullmatch(part.casefold())
    if twelve and 1 <= int(twelve[1]) <= HALF_DAY:
        hour = int(twelve[1]) % HALF_DAY + (HALF_DAY if twelve[3] == "pm" else 0)
        return f"{hour:02d}:{twelve[2] or '00'}"
    return f"{plain[1]}:{plain[2]}" if plain else ""


def days_in(part: str) -> str:
    """Days as the programme file writes them; empty where it is something else."""
    word = part.casefold()
    if word in DAYS:
        return DAYS[word]
    if not _DAY.fullmatch(word):
        return ""
    try:
        weekdays_of(word)
    except UserError:
        return ""
    return word.replace("–", "-")


def zone_in(part: str) -> str:
    """By its name, or by its city where only one has it; empty where there is no such zone."""
    wanted = part.casefold().replace(" ", "_")
    return _zones().get(wanted, "")


@cache
def _zones() -> dict[str, str]:
    cities: dict[str, set[str]] = defaultdict(set)
    for zone in available_timezones():
        cities[zone.casefold()].add(zone)
        if zone.count("/") == 1 and not zone.startswith(("Etc/", "posix/", "right/", "SystemV/", "US/")):
            cities[zone.rpartition("/")[2].casefold()].add(zone)
    return {name: next(iter(zones)) for name, zones in cities.items() if len(zones) == 1}
