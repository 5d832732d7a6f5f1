"""Slack shows a card before the outbox has noted where: what is said below it in that moment is kept until it has."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, and_, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.delivery.stored import MESSAGE
from bot.delivery.tables import OutboxPost
from bot.domain.escalations.early.tables import EarlyReply
from bot.domain.escalations.places import card_of_key
from bot.domain.escalations.reply import Reply

MARGIN = timedelta(hours=1)
"""Slack's clock and ours need not agree."""


def is_card_coming(connection: Connection, channel: str, thread: str) -> bool:
    """Whether the thread may be that of a card which is being posted in this channel at this moment.

    To be asked before where cards stand: a card that arrives between the two questions is then found by the second.
    """
    table, begun = table_of(OutboxPost), _moment(thread)
    ended_in_the_dark = and_(table.c.state == "pending", table.c.unsure)
    there = (table.c.channel == channel, table.c.kind == MESSAGE, or_(table.c.state == "sending", ended_in_the_dark))
    if begun is None:
        return False
    rows = connection.execute(select(table.c.key).where(*there, table.c.created_at <= begun + MARGIN))
    return any(card_of_key(key) is not None for key in rows.scalars())


def keep(connection: Connection, reply: Reply, *, now: datetime) -> None:
    """Once, as it was written last."""
    table = table_of(EarlyReply)
    chosen: Mapping[str, object] = vars(reply) | {"files": json.dumps(reply.files), "kept_at": now, "is_deleted": False}
    upsert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = upsert(table).values(**chosen)
    newer = statement.on_conflict_do_update(
        index_elements=["message", "channel"],
        set_={name: statement.excluded[name] for name in ("text", "files", "edited")},
        where=and_(table.c.edited < statement.excluded.edited, table.c.is_deleted.is_(False)),
    )
    connection.execute(newer)


def lose(connection: Connection, reply: Reply) -> None:
    """What is deleted keeps its place and loses its words."""
    table = table_of(EarlyReply)
    mine = (table.c.message == reply.message, table.c.channel == reply.channel)
    connection.execute(update(table).where(*mine).values(text="", files="[]", is_deleted=True))


def _moment(thread: str) -> datetime | None:
    seconds = thread.partition(".")[0]
    return datetime.fromtimestamp(int(seconds), UTC) if seconds.isdigit() else None
