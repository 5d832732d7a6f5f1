"""What is subscribed to in a soak, and, worked out by hand, what has to come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

START = datetime(2026, 1, 1, tzinfo=UTC)
VENDOR_ROOM, VISITED = "C0NORTH", ("C0SOAK10", "C0SOAK11")
"""A vendor's own channel, and two internal ones that somebody from outside visits now and then."""
CHANNELS = (VENDOR_ROOM, *(f"C0SOAK{number}" for number in range(1, 12)))


@dataclass(frozen=True)
class Wanted:
    """One subscription: daily at a local time."""

    channel: str
    zone: str
    at: str

    @property
    def vendor(self) -> str:
        return "northwind" if self.channel == VENDOR_ROOM else ""


TIMES = (
    *(("America/New_York", "02:30"), ("America/New_York", "01:30")),
    *(("Europe/Berlin", "02:30"), ("Europe/Berlin", "02:30")),
    *(("Europe/London", "01:30"), ("Europe/London", "01:30")),
    *(("Australia/Lord_Howe", "02:15"), ("Australia/Lord_Howe", "01:45")),
    *(("America/Santiago", "00:00"), ("America/Santiago", "00:00")),
    *(("Asia/Kolkata", "09:00"), ("Asia/Kolkata", "09:00")),
)
"""Skipped in spring, repeated in autumn, by a whole hour and by half of one, at midnight, and never."""
PLAN = tuple(Wanted(channel, zone, at) for channel, (zone, at) in zip(CHANNELS, TIMES, strict=True))


def occurrences_until(wanted: Wanted, until: datetime) -> Iterator[tuple[date, datetime]]:
    """Each local day and its moment, found by walking along the hands of a clock on the wall."""
    zone, at = ZoneInfo(wanted.zone), time.fromisoformat(wanted.at)
    day = START.date() - timedelta(days=1)
    while (moment := _moment(zone, day, at)) <= until:
        if moment > START:
            yield day, moment
        day += timedelta(days=1)


def _moment(zone: ZoneInfo, day: date, at: time) -> datetime:
    """The first minute at which a clock on the wall shows that time of that day, or a later one."""
    moment = datetime.combine(day, at, UTC) - timedelta(hours=14)
    while moment.astimezone(zone).replace(tzinfo=None) < datetime.combine(day, at):
        moment += timedelta(minutes=15)
    return moment
