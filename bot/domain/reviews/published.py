"""What earlier reviews stated when they were published last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.people.permissions import Viewer
from bot.domain.reviews.permitted import may_read
from bot.domain.reviews.tables import Review, ReviewFacts, ReviewVersion


@dataclass(frozen=True)
class Published:
    """The facts of the version that was posted last, from the imports up to `horizon`."""

    week: date
    facts: str
    horizon: int


def published_before(
    connection: Connection, viewer: Viewer, vendor: str, week: date, *, since: date
) -> Sequence[Published]:
    """Of the weeks from `since` on that begin before `week`, the earliest first."""
    if not may_read(viewer, vendor, published=True):
        return []
    review, version, facts = table_of(Review), table_of(ReviewVersion), table_of(ReviewFacts)
    posted = (version.c.review_id == review.c.id) & (version.c.number == review.c.published_version)
    statement = (
        select(review.c.week, facts.c.content, facts.c.load_id)
        .join(version, posted)
        .join(facts, facts.c.id == version.c.facts_id)
        .where(review.c.vendor == vendor, review.c.week >= since, review.c.week < week)
        .order_by(review.c.week)
    )
    return [Published(row.week, row.content, row.load_id) for row in connection.execute(statement)]
