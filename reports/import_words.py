"""How an import that changed figures is spoken of."""

from collections.abc import Collection
from datetime import datetime

from bot.domain.editions.causes import Cause
from bot.domain.performance.books import Books

FEEDS = {"queue_intervals": "intervals"}


def import_said(cause: Cause, whose: Collection[str], books: Books, *, late: bool) -> str:
    """ "late intervals from Northwind BPO"; of those vendors in `whose` that the readers' books know, else nothing."""
    if cause.is_undo:
        return "an import was taken back"
    known = {vendor.key for vendor in books.registry.vendors}
    vendors = sorted((cause.vendors if cause.vendors is not None else set(whose)) & set(whose) & known)
    names = " and ".join(books.registry.vendor_name(vendor) for vendor in vendors)
    what = FEEDS.get(cause.feed, cause.feed)
    return f"{'late' if late else 'corrected'} {what} from {names}" if names else ""


def moment_said(at: datetime, books: Books) -> str:
    """ "17 Nov 09:12", in the programme's zone."""
    local = at.astimezone(books.calendar.zone)
    return f"{local.day} {local:%b %H:%M}"
