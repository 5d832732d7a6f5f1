"""Charts that wait to be drawn: never more than a few attempts each, so that a bad one is left alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from bot.database.core import table_of
from bot.domain.editions.tables import PostedEdition

MOST_ATTEMPTS = 3


@dataclass(frozen=True)
class WaitingChart:
    """`chart` is what to draw, as JSON."""

    id: int
    key: str
    channel: str
    vendor: str
    chart: str
    attempts: int


def waiting_charts(connection: Connection) -> Sequence[WaitingChart]:
    """The oldest first."""
    table = table_of(PostedEdition)
    columns = (table.c.id, table.c.key, table.c.channel, table.c.vendor, table.c.chart, table.c.chart_attempts)
    wanted = (table.c.chart_waits, table.c.chart_attempts < MOST_ATTEMPTS)
    return [WaitingChart(*row) for row in connection.execute(select(*columns).where(*wanted).order_by(table.c.id))]


def attempt(connection: Connection, waiting: WaitingChart) -> bool:
    """Counted before it is drawn, for drawing is what may fail. Whether nobody else is at it."""
    table = table_of(PostedEdition)
    mine = (table.c.id == waiting.id, table.c.chart_waits, table.c.chart_attempts == waiting.attempts)
    return connection.execute(update(table).where(*mine).values(chart_attempts=waiting.attempts + 1)).rowcount == 1


def drawn(connection: Connection, waiting: WaitingChart) -> None:
    """In the transaction that puts the picture into the outbox."""
    table = table_of(PostedEdition)
    connection.execute(update(table).where(table.c.id == waiting.id).values(chart="", chart_waits=False))
