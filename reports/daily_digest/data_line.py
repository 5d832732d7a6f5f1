"""The last line: what the figures rest on."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.performance.books import Books
from reports.daily_digest.days import day_said
from reports.feed_data import VendorData
from reports.figures import thousands

MOST_NAMED = 3


def data_said(data: Sequence[VendorData], books: Books, now: datetime) -> str:
    """ "Data: all feeds complete, last file 06:10", or what is missing of whose."""
    lacking = [each for each in data if not each.is_whole]
    if lacking:
        told = [_told(each, books, now) for each in lacking[:MOST_NAMED]]
        more = len(lacking) - len(told)
        return f"Data: {'; '.join(told)}{f'; {more} more' if more else ''}."
    latest = max((each.last_seen for each in data if each.last_seen), default=None)
    seen = f", last file {_seen(latest, books, now)}" if latest else ""
    return f"Data: all feeds {'complete' if any(each.expected for each in data) else 'in'}{seen}."


def _told(each: VendorData, books: Books, now: datetime) -> str:
    parts = [_intervals(each)] if each.received < each.expected else []
    parts += [f"{late} not here yet" for late in each.late]
    seen = f", last file {_seen(each.last_seen, books, now)}" if each.last_seen else ""
    return f"{books.registry.vendor_name(each.vendor)} {', '.join(parts)}{seen}"


def _intervals(each: VendorData) -> str:
    return f"{thousands(each.received)} of {thousands(each.expected)} intervals"


def _seen(moment: datetime, books: Books, now: datetime) -> str:
    """With its day where that is not today."""
    zone = books.calendar.zone
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    return f"{local:%H:%M}" if local.date() == today else f"{day_said(local.date())} {local:%H:%M}"
