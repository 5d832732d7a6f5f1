"""The watch kept on one channel: read, and changed only by whoever still sees its latest turn."""

import json
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Table, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.pauses.tables import ChannelWatch


class State(StrEnum):
    OPEN = "open"
    PAUSED = "paused"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Watch:
    """`is_kept` is False for a channel that was never looked at. `changed_by` is a Slack user, empty for govbot."""

    channel: str
    state: State
    turn: int
    agreed: frozenset[str]
    changed_at: datetime
    changed_by: str = ""
    is_kept: bool = True


def watch_of(session: Session, channel: str, *, now: datetime) -> Watch:
    table = _watches()
    row = session.connection().execute(select(table).where(table.c.slack_channel == channel)).one_or_none()
    if row is None:
        return Watch(channel, State.OPEN, 0, frozenset(), now, is_kept=False)
    return Watch(channel, State(row.state), row.turn, frozenset(json.loads(row.agreed)), row.changed_at, row.changed_by)


def turned(
    session: Session, watch: Watch, state: State, agreed: Collection[str], *, by: str, now: datetime
) -> Watch | None:
    """The watch in its next turn; None where somebody else turned it meanwhile."""
    following = replace(
        watch,
        state=state,
        turn=watch.turn + 1,
        agreed=frozenset(agreed),
        changed_at=now,
        changed_by=by,
        is_kept=True,
    )
    return following if _kept(session, watch, following) else None


def agreeing(session: Session, watch: Watch, agreed: Collection[str]) -> Watch:
    """The same turn with other people from outside taken into account."""
    following = replace(watch, agreed=frozenset(agreed), is_kept=True)
    return following if following == watch or _kept(session, watch, following) else watch


def _kept(session: Session, before: Watch, after: Watch) -> bool:
    table, connection = _watches(), session.connection()
    values = {
        "state": after.state.value,
        "turn": after.turn,
        "agreed": json.dumps(sorted(after.agreed)),
        "changed_at": after.changed_at,
        "changed_by": after.changed_by,
    }
    if before.is_kept:
        mine = (table.c.slack_channel == before.channel, table.c.turn == before.turn)
        return connection.execute(update(table).where(*mine).values(**values)).rowcount == 1
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(table).values(slack_channel=before.channel, **values)
    unless_there = statement.on_conflict_do_nothing(index_elements=["slack_channel"]).returning(table.c.id)
    return connection.execute(unless_there).first() is not None


def _watches() -> Table:
    return table_of(ChannelWatch)
