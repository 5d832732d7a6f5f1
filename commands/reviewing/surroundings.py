"""What is known beside a review's facts: names that have no place in it, and what people wrote that week."""

from sqlalchemy import Connection

from bot.domain.escalations.said import said_in
from bot.domain.performance.books import Books
from bot.domain.programme.settings import settings_of
from bot.periods import Period
from commands.reviewing.checking import other_vendors
from reports.phrasing.pages import Around


def around(connection: Connection, books: Books, vendor: str, week: Period) -> Around:
    """A vendor's own words only where the programme has switched that on; never a text that names another vendor."""
    others = other_vendors(books, vendor)
    days = books.calendar.start_of(week.start), books.calendar.start_of(week.end)
    by_vendor = settings_of(connection).vendor_text_to_model
    said = said_in(connection, vendor, *days, by_vendor=by_vendor)
    names = [name.casefold() for name in others]
    return Around(tuple(others), tuple(text for text in said if not any(name in text.casefold() for name in names)))
