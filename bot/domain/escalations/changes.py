"""What an act changes in the rows of an escalation."""

from datetime import datetime

from sqlalchemy import Connection, insert, update

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationPause, EscalationSeverity
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Escalation, Side
from bot.domain.escalations.lifecycle import AT_WORK, OVER, Act, State
from bot.domain.escalations.owing import awaits
from bot.domain.escalations.repeats import NO_OTHER
from bot.domain.escalations.tables import EscalationRow

CLOSURE = "resolved"
Columns = dict[str, str | datetime | None]
TAKES_ON = (Act.ACKNOWLEDGE, Act.TAKE, Act.CONTAIN, Act.RESOLVE)
"""Who does one of these has taken it on."""
SPEAKS = (Act.UPDATE, Act.CONTAIN, Act.RESOLVE, Act.REOPEN, Act.RESUME)
"""These count as news: the next update is due a cadence later."""


def changed(connection: Connection, before: Escalation, deed: Deed, after: State, actor: str, *, now: datetime) -> None:
    _change_clocks(connection, before, deed, after, now)
    columns: Columns = {"state": after.value}
    columns |= _taken_on(before, deed, actor, now) | _moments(before, deed, after, now)
    if deed.act in SPEAKS:
        columns["updated_at"] = now
    if deed.severity is not None:
        columns["severity"] = deed.severity.value
    if deed.side is not None:
        columns["waiting_on"] = deed.side.value
    if deed.act is Act.MERGE:
        columns["merged_into"] = deed.into.upper()
    if deed.act is Act.REPEAT:
        linked = deed.into.casefold() != NO_OTHER
        columns |= {"repeat_of": deed.into.upper() if linked else None, "repeat_at": now if linked else None}
    table = table_of(EscalationRow)
    connection.execute(update(table).where(table.c.id == before.id).values(**columns))


def _taken_on(before: Escalation, deed: Deed, actor: str, now: datetime) -> Columns:
    columns: Columns = {}
    if deed.act in TAKES_ON and before.acknowledged_at is None:
        columns |= {"acknowledged_at": now, "acknowledged_by": actor, "updated_at": now}
    if deed.act is Act.TAKE or (deed.act in TAKES_ON and not before.owner):
        columns["owner"] = actor
    if deed.act is Act.ASSIGN:
        columns["owner"] = deed.person
    return columns


def _moments(before: Escalation, deed: Deed, after: State, now: datetime) -> Columns:
    if deed.act is Act.REOPEN:
        return {"resolved_at": None, "closed_at": None, "waiting_on": Side.VENDOR.value}
    columns: Columns = {}
    if after is State.CONTAINED and before.contained_at is None:
        columns["contained_at"] = now
    if deed.act is Act.RESOLVE:
        # Whoever it waited on goes on to say why it happened.
        side = before.waiting_on if awaits(before) else Side.CLIENT
        columns |= {"resolved_at": now, "waiting_on": side.value}
    if after in OVER and after is not before.state:
        columns["closed_at"] = now
    return columns


def _change_clocks(connection: Connection, before: Escalation, deed: Deed, after: State, now: datetime) -> None:
    mine = {"escalation_id": before.id}
    if deed.severity is not None:
        values = {**mine, "since": now, "severity": deed.severity.value}
        connection.execute(insert(table_of(EscalationSeverity)).values(**values))
    if deed.reason is not None:
        _pause(connection, before, deed.reason.value, now, None, is_closure=False)
    if before.pause is not None and (deed.act is Act.RESUME or after not in AT_WORK):
        table = table_of(EscalationPause)
        open_one = update(table).where(table.c.escalation_id == before.id, table.c.ended_at.is_(None))
        connection.execute(open_one.values(ended_at=now))
    if deed.act is Act.REOPEN and before.resolved_at is not None:
        _pause(connection, before, CLOSURE, before.resolved_at, now, is_closure=True)


def _pause(
    connection: Connection, of: Escalation, reason: str, began: datetime, ended: datetime | None, *, is_closure: bool
) -> None:
    values = {"escalation_id": of.id, "began_at": began, "ended_at": ended, "reason": reason, "is_closure": is_closure}
    connection.execute(insert(table_of(EscalationPause)).values(**values))
