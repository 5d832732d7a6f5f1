"""Whether what was promised was done by the day it was due."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, case, func, select

from bot.database.core import table_of
from bot.domain.actions.lifecycle import MENDING, Kind, State
from bot.domain.actions.tables import ActionRow
from bot.periods import Period


@dataclass(frozen=True)
class Proved:
    """What was decided to have helped, and what not to have."""

    effective: int
    ineffective: int


@dataclass(frozen=True)
class Kept:
    """`due` fell due in the period, of which so many were `kept`: done by that day. What was dropped is in neither."""

    due: int
    kept: int


def kept_in(connection: Connection, vendor: str, period: Period, kinds: Collection[Kind] = tuple(Kind)) -> Kept:
    """Of what the vendor's own people know of, by the day it is due now."""
    table = table_of(ActionRow)
    was_kept = case((table.c.done_on <= table.c.due, 1), else_=0)
    statement = select(func.count(), func.coalesce(func.sum(was_kept), 0)).where(
        table.c.vendor == vendor,
        table.c.for_client.is_(False),
        table.c.state != State.DROPPED.value,
        table.c.kind.in_([kind.value for kind in kinds]),
        table.c.due >= period.start,
        table.c.due <= period.last_day,
    )
    due, kept = connection.execute(statement).one()
    return Kept(int(due), int(kept))


def proved_in(
    connection: Connection, vendor: str, start: datetime, end: datetime, kinds: Collection[Kind] = MENDING
) -> Proved:
    """Of what the vendor's own people know of, by when it was decided last; `end` is not included."""
    table = table_of(ActionRow)
    statement = (
        select(table.c.state, func.count())
        .where(
            table.c.vendor == vendor,
            table.c.for_client.is_(False),
            table.c.state.in_([State.EFFECTIVE.value, State.INEFFECTIVE.value]),
            table.c.kind.in_([kind.value for kind in kinds]),
            table.c.decided_at >= start,
            table.c.decided_at < end,
        )
        .group_by(table.c.state)
    )
    found = {row[0]: int(row[1]) for row in connection.execute(statement)}
    return Proved(found.get(State.EFFECTIVE.value, 0), found.get(State.INEFFECTIVE.value, 0))
