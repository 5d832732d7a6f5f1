"""`/govbot feeds`: when each feed last came, and what is late."""

from bot.domain.performance.books import books_of
from bot.message import Message
from commands.request import Command, Request
from reports import feed_arrivals
from reports.rendering import rendered


def answer(request: Request) -> Message:
    connection = request.session.connection()
    books = books_of(connection).seen_by(request.viewer)
    return rendered(feed_arrivals.build(connection, request.viewer, books, request.now))


FEEDS = Command(
    name="feeds",
    summary="When each vendor's files last came, when they usually do, how complete they are, and what is late.",
    usage="/govbot feeds",
    examples=("/govbot feeds",),
    answer=answer,
    umbrella=True,
)
