"""A review with what stands beside its text, and what no fact bears out, told to those who write it alone."""

from sqlmodel import Session

from bot.delivery.post import EVERYTHING
from bot.domain.people.permissions import Viewer
from bot.domain.people.roles import name_of
from bot.domain.performance.books import Books
from bot.domain.reviews.comments import comments_of
from bot.domain.reviews.reading import Found
from reports.factsheet import FactSheet
from reports.grounding import checked
from reports.review_remarks import Remark, remarks_of
from reports.weekly_review import Checked


def pages_of(session: Session, review: Found, sheet: FactSheet, viewer: Viewer, books: Books) -> list[Checked]:
    """Names of other vendors are known to the client's people only, and nobody else is told of doubts."""
    remarks = remarks_on(session, review, books)
    others = other_vendors(books, review.vendor)
    pages = []
    for section in review.version.wording.sections:
        own = tuple(remark for remark in remarks if remark.section == section.key)
        texts = [section.text, *(remark.text for remark in own if remark.of)] if viewer.vendor is None else []
        doubts = (doubt for text in texts for doubt in checked(text, sheet, others).doubts)
        pages.append(Checked(section, tuple(doubts), own))
    return pages


def remarks_on(session: Session, review: Found, books: Books) -> list[Remark]:
    """As far as the wording holds them: a vendor's people were given theirs without what is not for them."""

    def called(who: str) -> str:
        return name_of(session, who) or who

    comments = comments_of(session.connection(), review.id)
    vendor = books.registry.vendor_name(review.vendor)
    return remarks_of(review.version.wording, comments, vendor, called, books.calendar)


def other_vendors(books: Books, vendor: str) -> list[str]:
    """Names that have no place in its review; every vendor has one in the whole programme's."""
    if vendor == EVERYTHING:
        return []
    return [each.name for each in books.registry.vendors if each.key != vendor]
