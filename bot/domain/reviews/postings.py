"""Where a review was published: the post whose thread takes the vendor's answers, its charts and later corrections."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from bot.database.core import table_of
from bot.domain.reviews.tables import ReviewPosting


@dataclass(frozen=True)
class Posting:
    """`key` is the post's in the outbox."""

    key: str
    channel: str
    version: int


def note_posting(connection: Connection, review: int, posting: Posting) -> None:
    """In the transaction that puts it into the outbox for the first time."""
    values = {"review_id": review, "key": posting.key, "channel": posting.channel, "version": posting.version}
    connection.execute(insert(table_of(ReviewPosting)).values(**values))


def latest_postings(connection: Connection, review: int) -> list[Posting]:
    """One a channel: the last that was posted there."""
    table = table_of(ReviewPosting)
    rows = connection.execute(select(table).where(table.c.review_id == review).order_by(table.c.id))
    return [*{row.channel: Posting(row.key, row.channel, row.version) for row in rows}.values()]
