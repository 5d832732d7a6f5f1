"""Which escalations have one cause, as people said: a repeat names the one it repeats, and so they hang together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from bot.database.core import table_of
from bot.domain.escalations.escalation import Repeat
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.tables import EscalationRow

NO_OTHER = "no other"
"""What an escalation is said to repeat that was taken for a repeat by mistake."""


def earlier_ones(connection: Connection, rows: Sequence[Row[Any]]) -> Mapping[int, tuple[Repeat, ...]]:
    """Of each of these rows that is a repeat, those with its cause that were raised before it, the newest first."""
    asked = [row for row in rows if row.repeat_of]
    if not asked:
        return {}
    table = table_of(EscalationRow)
    vendors = table.c.vendor.in_({row.vendor for row in asked})
    named = select(table.c.repeat_of).where(vendors, table.c.repeat_of.is_not(None))
    columns = (table.c.id, table.c.name, table.c.raised_at, table.c.state, table.c.repeat_of, table.c.repeat_at)
    wanted = select(*columns).where(vendors, or_(table.c.repeat_of.is_not(None), table.c.name.in_(named)))
    known = list(connection.execute(wanted.order_by(table.c.id.desc())))
    return {row.id: tuple(_before(row, known)) for row in asked}


def _before(row: Row[Any], known: Sequence[Any]) -> Iterator[Repeat]:
    family = names_with(row.name, ((each.name, each.repeat_of) for each in known if each.repeat_of))
    for each in known:
        if each.name in family and each.id < row.id and each.state != State.CANCELLED.value:
            yield Repeat(each.name, each.raised_at, bool(each.repeat_of), each.repeat_at)


def names_with(name: str, links: Iterable[tuple[str, str]]) -> set[str]:
    """All that hang together with this one by any number of links, itself included."""
    beside: dict[str, set[str]] = {}
    for one, other in links:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, left = {name}, [name]
    while left:
        fresh = beside.get(left.pop(), set()) - found
        found |= fresh
        left += fresh
    return found
