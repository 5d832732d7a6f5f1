"""Feeds that should have come: judged by their own habit, and never a KPI of zero."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.connectors.feeds.declared import FEEDS
from bot.domain.alerts.kept import Setting
from bot.domain.alerts.lifecycle import Circumstances, Judged, Say, Standing, moved, spoken
from bot.domain.loads.arrivals import Coming, comings
from bot.domain.loads.overdue import Overdue, overdue
from bot.domain.performance.books import Books
from bot.errors import UserError
from bot.periods import ContractCalendar

LOOK = timedelta(minutes=5)
REHEARSED, STEP = timedelta(weeks=4), timedelta(minutes=30)
FEED_KEYS = tuple(feed.key for feed in FEEDS)


@dataclass(frozen=True)
class FeedWard:
    """One vendor's feed, with all that came of it, in order."""

    vendor: str
    feed: str
    came: tuple[Coming, ...]

    @property
    def slice(self) -> str:
        return f"{self.vendor} {self.feed}"


@dataclass(frozen=True)
class Lateness:
    """What was seen of one feed at one look; `late` is None where it is not."""

    last_seen: datetime
    late: Overdue | None

    def judged(self, now: datetime) -> Judged:
        return Judged(self.late.due if self.late else now, now, self.late is not None)


def feed_wards(connection: Connection, books: Books, setting: Setting, *, now: datetime) -> Iterator[FeedWard]:
    """Feeds that came at least once; raises UserError where the one named is none."""
    if setting.feed and setting.feed not in FEED_KEYS:
        raise UserError(f'I know no feed "{setting.feed[:60]}". There are {", ".join(FEED_KEYS)}.')
    vendors = [vendor.key for vendor in books.registry.vendors if vendor.active]
    wanted = [vendor for vendor in vendors if setting.extent.vendor in ("", vendor)]
    for feed in (setting.feed,) if setting.feed else FEED_KEYS:
        found: Mapping[str, Sequence[Coming]] = comings(connection, wanted, (feed,), now=now)
        for vendor in wanted:
            if found.get(vendor):
                yield FeedWard(vendor, feed, tuple(found[vendor]))


def lateness(ward: FeedWard, calendar: ContractCalendar, *, now: datetime) -> Lateness:
    return Lateness(ward.came[-1][1], overdue(ward.came, now=now, calendar=calendar))


def rehearsed_late(ward: FeedWard, calendar: ContractCalendar, *, now: datetime) -> list[datetime]:
    """When it would have told of lateness in the last four weeks."""
    finished = [moment for _, moment in ward.came]
    standing, fired, at = Standing(now - REHEARSED), [], now - REHEARSED
    while at <= now:
        came = ward.came[: bisect_right(finished, at)]
        late = overdue(came, now=at, calendar=calendar)
        looked = Judged(late.due if late else at, at, late is not None)
        standing, say = spoken(moved(standing, [looked], good_ones=1), Circumstances())
        if late and say is Say.FIRED:
            fired.append(late.due)
        at += STEP
    return fired
