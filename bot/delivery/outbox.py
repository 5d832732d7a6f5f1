"""The outbox: what is put in under a key once is posted once."""

import json
from datetime import datetime

from sqlalchemy import Table, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.post import Post
from bot.delivery.tables import OutboxPost


def enqueue(session: Session, post: Post, *, now: datetime) -> bool:
    """Puts the post in unless its key is there already; whether it was new. Sent after the caller's commit."""
    connection = session.connection()
    values = {
        "key": post.key,
        "channel": post.channel,
        "thread": post.thread,
        "readers": post.readers,
        "payload": json.dumps(post.body, ensure_ascii=False),
        "created_at": post.created_at,
        "next_at": now,
        "state": "pending",
        "attempts": 0,
        "holder": "",
        "unsure": False,
        "slack_ts": "",
        "reason": "",
    }
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(_outbox()).values(values).on_conflict_do_nothing(index_elements=["key"])
    return connection.execute(statement.returning(_outbox().c.id)).first() is not None


def state_of(session: Session, key: str) -> str:
    """pending, sending, sent or failed; empty where there is no such key."""
    found = session.connection().execute(select(_outbox().c.state).where(_outbox().c.key == key)).scalar()
    return found or ""


def _outbox() -> Table:
    return table_of(OutboxPost)
