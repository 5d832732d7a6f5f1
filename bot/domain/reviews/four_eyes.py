"""Four eyes: whoever wrote part of a review does not approve it alone."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.people.roles import holders, name_of
from bot.domain.programme.settings import settings_of
from bot.domain.reviews import permitted
from bot.domain.reviews.permitted import ANSWERABLE
from bot.domain.reviews.reading import Found, versions_of
from bot.domain.reviews.wording import BY_MODEL
from bot.errors import UserError


def refuse_own_words(session: Session, viewer: Viewer, review: Found, *, now: datetime) -> None:
    """Nothing where the programme does not ask for it. Names those who may approve instead."""
    if not settings_of(session.connection()).four_eyes:
        return
    authors = authors_of(session, review)
    if permitted.name_of(viewer) not in authors:
        return
    others = [slack for slack in holders(session, ANSWERABLE, now=now) if slack not in authors]
    who = " or ".join(name_of(session, slack) for slack in others)
    instead = f"it takes {who}" if who else "nobody else may yet: make somebody a manager, or draft it anew"
    raise UserError(f"You wrote part of it, and reviews are approved by four eyes: {instead}.")


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
