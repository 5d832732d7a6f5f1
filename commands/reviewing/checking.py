"""A review with what no fact bears out, told to those who write it alone."""

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.reviews.reading import Found
from reports.factsheet import FactSheet
from reports.grounding import checked
from reports.weekly_review import Checked


def pages_of(review: Found, sheet: FactSheet, viewer: Viewer, books: Books) -> list[Checked]:
    """Names of other vendors are known to the client's people only, and nobody else is told of doubts."""
    sections = review.version.wording.sections
    if viewer.vendor is not None:
        return [Checked(section) for section in sections]
    others = other_vendors(books, review.vendor)
    return [Checked(section, checked(section.text, sheet, others).doubts) for section in sections]


def other_vendors(books: Books, vendor: str) -> list[str]:
    """Names that have no place in its review."""
    return [each.name for each in books.registry.vendors if each.key != vendor]
