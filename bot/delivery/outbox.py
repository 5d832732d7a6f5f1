"""The outbox: what is put in under a key once is posted once."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision
from bot.delivery.stored import MESSAGE, REVISION, Outgoing, as_json, stored
from bot.delivery.tables import OutboxPost


def enqueue(session: Session, post: Post, *, now: datetime) -> bool:
    """Puts the post in unless its key is there already; whether it was new. Sent after the caller's commit."""
    return _put(session, replace(post, under=_thread_of(session, post.under)), now)


def enqueue_picture(session: Session, picture: Picture, *, now: datetime) -> bool:
    """As `enqueue`. Where the picture fails for good, the text it was to illustrate stands."""
    return _put(session, replace(picture, under=_thread_of(session, picture.under)), now)


def enqueue_revision(
    session: Session, *, of: str, key: str, body: Mapping[str, Any], readers: str, now: datetime
) -> bool:
    """Changes the post once it was sent; of several that wait, only the newest is sent."""
    channel = _row(session, of).channel
    return _put(session, Revision(key, channel, body, readers, now, of), now)


def amend(session: Session, key: str, body: Mapping[str, Any]) -> bool:
    """Changes a message that nobody has begun to send, so that it need not be revised; whether there was still time."""
    table = _outbox()
    waiting = (table.c.key == key, table.c.kind == MESSAGE, table.c.state == "pending", table.c.attempts == 0)
    changed = update(table).where(*waiting).values(payload=as_json(dict(body)))
    return session.connection().execute(changed).rowcount == 1


def withdraw(session: Session, key: str) -> bool:
    """Takes back what nobody has begun to send, with all that hangs on it; whether there was still time."""
    table = _outbox()
    not_begun = (table.c.state == "pending", table.c.attempts == 0)
    gone = update(table).where(table.c.key == key, *not_begun).values(state="superseded")
    if session.connection().execute(gone).rowcount != 1:
        return False
    session.connection().execute(update(table).where(table.c.parent == key, *not_begun).values(state="superseded"))
    return True


def state_of(session: Session, key: str) -> str:
    """pending, sending, sent, superseded or failed; empty where there is no such key."""
    found = session.connection().execute(select(_outbox().c.state).where(_outbox().c.key == key)).scalar()
    return found or ""


def body_of(session: Session, key: str) -> Mapping[str, Any] | None:
    """What was put in as a message; None where it is forgotten, or will never be seen."""
    table = _outbox()
    columns = select(table.c.payload).where(table.c.key == key, table.c.kind == MESSAGE, table.c.state != "failed")
    found = session.connection().execute(columns).scalar()
    body: Mapping[str, Any] | None = None if found is None else json.loads(found)
    return body or None


def _put(session: Session, post: Outgoing, now: datetime) -> bool:
    connection = session.connection()
    begun = {"next_at": now, "state": "pending", "attempts": 0, "unsure": False}
    empty = dict.fromkeys(("holder", "file", "slack_ts", "reason"), "")
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(_outbox()).values(stored(post) | begun | empty)
    unless_there = statement.on_conflict_do_nothing(index_elements=["key"])
    return connection.execute(unless_there.returning(_outbox().c.id)).first() is not None


def _thread_of(session: Session, under: str) -> str:
    """The key of the post at the head of the thread: Slack knows no thread inside a thread."""
    if not under:
        return ""
    row = _row(session, under)
    return row.parent if row.parent and row.kind != REVISION else under


def _row(session: Session, key: str) -> Row[Any, Any, Any]:
    """What is to hang on a post has to come after it."""
    table = _outbox()
    columns = select(table.c.channel, table.c.kind, table.c.parent).where(table.c.key == key)
    row = session.connection().execute(columns).one_or_none()
    if row is None:
        raise LookupError(f"the outbox has no post {key!r}")
    return row


def _outbox() -> Table:
    return table_of(OutboxPost)
