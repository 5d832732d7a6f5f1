"""How many intervals each series was expected to send for a period, and how many came."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.asked import clock_of, scope_of
from bot.domain.performance.books import Books
from bot.domain.performance.coverage import counts_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.lively import lively_series
from bot.domain.performance.reading.queue_facts import read_queue_facts
from bot.domain.performance.reading.slices import Grain
from bot.domain.performance.sheet import Sheet, add_piece
from bot.periods import Period


@dataclass(frozen=True)
class Delivery:
    """Counted within the queue's opening hours."""

    received: int
    expected: int


def deliveries(
    connection: Connection, viewer: Viewer, books: Books, period: Period, now: datetime
) -> Mapping[int, Delivery]:
    """By series the viewer may know; those without opening hours, or sent by whole days, tell nothing."""
    seen = books.seen_by(viewer)
    series, sheet = seen.registry.series, Sheet()
    scope = scope_of(KpiQuery("offered", period, viewer, now), seen, series)
    if series:
        offered = [seen.kpi("offered")]
        for piece in read_queue_facts(connection, offered, scope, Grain(), clock_of(now, seen), (), lambda *_: ""):
            add_piece(sheet, piece, None)
    awaited = lively_series(connection, books, period, now=now)
    found = {}
    for entry in series:
        if entry.id in awaited:
            sheet.await_series(entry.id, awaited[entry.id])
        queue = seen.registry.queue(entry.queue)
        if entry.id in sheet.receipts and queue:
            days = tuple(period.each_day())
            counted = counts_of(
                queue.hours, sheet.receipts[entry.id], days, seen.calendar, now.replace(second=0, microsecond=0)
            )
            if counted:
                found[entry.id] = Delivery(round(min(counted)), counted[1])
    return found
