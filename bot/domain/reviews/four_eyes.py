"""Four eyes: whoever wrote part of a review does not approve it alone."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.people.four_eyes import Approval, refuse_author
from bot.domain.people.permissions import Viewer
from bot.domain.reviews import permitted
from bot.domain.reviews.permitted import ANSWERABLE
from bot.domain.reviews.reading import Found, versions_of
from bot.domain.reviews.wording import BY_MODEL

APPROVAL = Approval(ANSWERABLE, "wrote part of it", "reviews are approved", "draft it anew")


def refuse_own_words(session: Session, viewer: Viewer, review: Found, *, now: datetime) -> None:
    """Nothing where the programme does not ask for it. Names those who may approve instead."""
    refuse_author(session, permitted.name_of(viewer), authors_of(session, review), APPROVAL, now=now)


def authors_of(session: Session, review: Found) -> frozenset[str]:
    """Who edited it since it was drafted, or put a note to it; a draft and a model's words are nobody's own."""
    authors: set[str] = set()
    for version in versions_of(session.connection(), review.id):
        section = version.wording.section(version.section)
        if not version.section:
            authors = set()
        elif section is None or section.by != BY_MODEL:
            authors.add(version.written_by)
    return frozenset(authors | {note.author for note in review.version.wording.notes})
