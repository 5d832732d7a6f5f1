"""One message a second in a channel, however many processes send; and nothing anywhere while Slack shuts govbot out.

A gate is held by whoever sends into its channel, and closed for a moment afterwards. The gate of every channel is
closed while Slack does not let govbot in at all.
"""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, exists, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.delivery.tables import OutboxGate

EVERYWHERE = "*"
FARTHEST = timedelta(minutes=30)
"""Nothing waits longer for its next turn: a later moment was set by a clock that had jumped."""


def is_open(channel: ColumnElement[str], now: datetime) -> ColumnElement[bool]:
    gate = _gates()
    closed = exists().where(gate.c.channel.in_((channel, literal(EVERYWHERE))), ~_passable(gate, now))
    return ~closed


def hold(connection: Connection, channel: str, *, now: datetime, until: datetime) -> bool:
    """Whether the gate is ours now; only one of several takes it."""
    gate = _gates()
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(gate).values(channel=channel, free_at=_milliseconds(until), reason="")
    taken = statement.on_conflict_do_update(
        index_elements=["channel"], set_={"free_at": _milliseconds(until)}, where=_passable(gate, now)
    )
    return connection.execute(taken.returning(gate.c.channel)).first() is not None


def hold_on(connection: Connection, channel: str, *, held_until: datetime, until: datetime) -> bool:
    """False where it took so long that somebody else holds it now."""
    gate = _gates()
    ours = (gate.c.channel == channel, gate.c.free_at == _milliseconds(held_until))
    return connection.execute(update(gate).where(*ours).values(free_at=_milliseconds(until))).rowcount == 1


def free(connection: Connection, channel: str, *, at: datetime) -> None:
    gate = _gates()
    connection.execute(update(gate).where(gate.c.channel == channel).values(free_at=_milliseconds(at)))


def shut_out(connection: Connection, reason: str, *, until: datetime) -> None:
    gate = _gates()
    values: dict[str, Any] = {"free_at": _milliseconds(until), "reason": reason}
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(gate).values(channel=EVERYWHERE, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=["channel"], set_=values))


def let_in(connection: Connection) -> None:
    """Slack took something: whatever shut us out is over."""
    gate = _gates()
    ours = (gate.c.channel == EVERYWHERE, gate.c.reason != "")
    connection.execute(update(gate).where(*ours).values(free_at=0, reason=""))


def shut_out_by(connection: Connection) -> str:
    """Slack's code for why it lets nothing in; empty where it does."""
    gate = _gates()
    return connection.execute(select(gate.c.reason).where(gate.c.channel == EVERYWHERE)).scalar() or ""


def _passable(gate: Table, now: datetime) -> ColumnElement[bool]:
    moment = _milliseconds(now)
    return or_(gate.c.free_at <= moment, gate.c.free_at > moment + FARTHEST // timedelta(milliseconds=1))


def _milliseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(milliseconds=1)


def _gates() -> Table:
    return table_of(OutboxGate)
