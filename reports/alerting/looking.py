"""A look at everything that is due: what was judged of each slice, and the words for it should it be told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection

from bot.domain.alerts.kept import Kept, Mode
from bot.domain.alerts.lifecycle import GOOD_ONES, Judged
from bot.domain.alerts.reading import slices_of
from bot.domain.performance.books import Books
from bot.errors import UserError
from reports.alerting import wording
from reports.alerting.judging import Reading, needed
from reports.alerting.late_feeds import LOOK, FeedWard, feed_wards, lateness
from reports.alerting.slots import Ward
from reports.alerting.wards import wards_of
from reports.alerting.watching import Watched, new_readings, next_close


@dataclass(frozen=True)
class Seen:
    """One slice: its new periods, and what there is to say. `backing` is what the figure is compared with.

    `name` is what is watched, in words. `day` is the one the last period belongs to, None where no KPI is watched.
    """

    slice: str
    vendor: str
    name: str
    periods: tuple[Judged, ...]
    firing: str
    over: str
    backing: str = ""
    day: date | None = None
    needed: int = 1
    good_ones: int = GOOD_ONES


@dataclass(frozen=True)
class Look:
    """At one alert; it need not be looked at again before `next_at`, unless facts come."""

    kept: Kept
    seen: tuple[Seen, ...]
    next_at: datetime


def looked(connection: Connection, books: Books, due: Sequence[Kept], *, now: datetime) -> list[Look]:
    feeds = [kept for kept in due if kept.setting.mode is Mode.LATE]
    figures = [kept for kept in due if kept.setting.mode is not Mode.LATE]
    return [*_figures(connection, books, figures, now), *(_feeds(connection, books, kept, now) for kept in feeds)]


def _figures(connection: Connection, books: Books, due: Sequence[Kept], now: datetime) -> Iterator[Look]:
    known = slices_of(connection, due)
    wards = {kept.id: _wards(connection, books, kept, now) for kept in due}

    def until(kept: Kept, ward: Ward) -> datetime:
        found = known.get((kept.id, ward.vendor))
        return found.standing.judged_until if found else kept.made_at

    watched = [(kept, Watched(ward, kept.setting, until(kept, ward))) for kept in due for ward in wards[kept.id]]
    readings = new_readings(connection, books, [each for _, each in watched], now=now)
    told = [(kept, each.ward, found) for (kept, each), found in zip(watched, readings, strict=True) if found]
    for kept in due:
        seen = tuple(_figure_seen(kept, ward, found, books) for whose, ward, found in told if whose is kept)
        closes = [next_close(ward, books.calendar, now) for ward in wards[kept.id]]
        yield Look(kept, seen, min(closes, default=next_day(books, now)))


def _wards(connection: Connection, books: Books, kept: Kept, now: datetime) -> list[Ward]:
    """None where the KPI is not known any more."""
    try:
        return list(wards_of(connection, books, kept.setting, now=now))
    except UserError:
        return []


def _figure_seen(kept: Kept, ward: Ward, readings: Sequence[Reading], books: Books) -> Seen:
    setting, last = kept.setting, readings[-1]
    name = wording.watched_name(ward.kpi, ward.vendor, setting.extent, books)
    return Seen(
        slice=ward.vendor,
        vendor=ward.vendor,
        name=name,
        periods=tuple(reading.judged for reading in readings),
        firing=wording.fired(name, ward, setting, last, books),
        over=wording.cleared(name, ward, setting, last, books),
        backing=wording.backing(ward, last, books),
        day=books.calendar.day_of(last.start),
        needed=needed(ward),
    )


def _feeds(connection: Connection, books: Books, kept: Kept, now: datetime) -> Look:
    try:
        wards = list(feed_wards(connection, books, kept.setting, now=now))
    except UserError:
        wards = []
    return Look(kept, tuple(_feed_seen(ward, books, now) for ward in wards), now + LOOK)


def _feed_seen(ward: FeedWard, books: Books, now: datetime) -> Seen:
    found = lateness(ward, books.calendar, now=now)
    return Seen(
        slice=ward.slice,
        vendor=ward.vendor,
        name=wording.feed_name(ward, books),
        periods=(found.judged(now),),
        firing=wording.late_said(ward, found.last_seen, found.late.due, books) if found.late else "",
        over=wording.came_said(ward, books),
        good_ones=1,
    )


def next_day(books: Books, now: datetime) -> datetime:
    day = books.calendar.day_of(now)
    return books.calendar.start_of(date.fromordinal(day.toordinal() + 1))
