"""A vendor's answers to the pages of a published review: they stand beside it and change nothing of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.people.permissions import Viewer
from bot.domain.reviews.permitted import name_of
from bot.domain.reviews.reading import Found
from bot.domain.reviews.tables import ReviewComment
from bot.domain.reviews.writing import section_of
from bot.errors import UserError

COMMENT_LONGEST = 2_000
MOST_COMMENTS = 50
HINT = "@govbot review comment last week access: WORDS"


@dataclass(frozen=True)
class Comment:
    """`section` is a key; `version` the published one it answers."""

    id: int
    section: str
    version: int
    text: str
    written_by: str
    written_at: datetime


def comment(session: Session, viewer: Viewer, review: Found, key: str, text: str, *, now: datetime) -> Comment:
    """`review` is what was published to them."""
    refuse_other_sides(viewer, review)
    section, words = section_of(review, key), text.strip()
    if not words:
        raise UserError("Say after the colon what you answer.", hint=HINT)
    if len(words) > COMMENT_LONGEST:
        raise UserError(f"An answer holds up to {COMMENT_LONGEST:,} characters; this is {len(words):,}.")
    if len(comments_of(session.connection(), review.id)) >= MOST_COMMENTS:
        raise UserError(f"A review takes up to {MOST_COMMENTS} answers.")
    values = {"review_id": review.id, "section": section.key, "version": review.version.number, "text": words}
    values |= {"written_by": name_of(viewer), "written_at": now}
    key_of = session.connection().execute(insert(table_of(ReviewComment)).values(**values)).inserted_primary_key
    assert key_of is not None, "a row that was inserted has a key"
    subject = f"review {review.vendor} {review.week}"
    detail = {"section": section.key, "version": str(review.version.number)}
    audit.record(session, actor=name_of(viewer), action="answer review", subject=subject, now=now, detail=detail)
    return Comment(key_of[0], section.key, review.version.number, words, name_of(viewer), now)


def refuse_other_sides(viewer: Viewer, review: Found) -> None:
    """Only the vendor's own people, who know no review but what was published to them."""
    if viewer.vendor != review.vendor:
        raise UserError("Only the vendor's people answer a review; yours is a note.", hint="/review note")


def comments_of(connection: Connection, review: int) -> Sequence[Comment]:
    """The oldest first. Whoever may read the review may read them."""
    table = table_of(ReviewComment)
    rows = connection.execute(select(table).where(table.c.review_id == review).order_by(table.c.id))
    return [Comment(row.id, row.section, row.version, row.text, row.written_by, row.written_at) for row in rows]
