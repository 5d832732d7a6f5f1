"""Queue intervals summed from contacts, as SQL."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, and_, case, func, literal, select, type_coerce

from bot.database.core import table_of
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import Contact
from bot.domain.performance.touched import Rectangle

SLOT_SECONDS = 1800
SHORT_ABANDON_SECONDS = 5
SUMMED = (
    "offered",
    "answered",
    "abandoned",
    "handled",
    "answered_in_threshold",
    "wait_answered_seconds",
    "abandoned_in_threshold",
    "short_abandoned",
    "wait_abandoned_seconds",
    "transferred",
    "talk_seconds",
    "hold_seconds",
    "wrap_seconds",
    "handle_seconds",
)
COLUMNS = ("day", "series_id", "starts_at", *SUMMED)


def sums_of_contacts(
    connection: Connection, rectangle: Rectangle, *, origin: int, threshold: int, as_of: int
) -> list[tuple[Any, ...]]:
    """Rows of COLUMNS; slots are counted from `origin`, a moment at which one of them begins."""
    contact = table_of(Contact)
    since = type_coerce(contact.c.arrived_at, Integer) - literal(origin, Integer, literal_execute=True)
    length = literal(SLOT_SECONDS, Integer, literal_execute=True)
    slot = (since // length) * length
    keys = (type_coerce(contact.c.day, Integer), contact.c.series_id, slot)
    statement: Select[Any] = select(*keys, *_sums(contact, threshold))
    rows = connection.execute(statement.where(rectangle.covers(contact), visible(contact, as_of)).group_by(*keys))
    return [(row[0], row[1], row[2] + origin, *row[3:]) for row in map(tuple, rows)]


def _sums(contact: Table, threshold: int) -> Sequence[ColumnElement[Any]]:
    answered, abandoned = contact.c.outcome == "answered", contact.c.outcome == "abandoned"
    wait, one = contact.c.wait_seconds, literal(1)
    in_threshold = case((wait <= threshold, 1), else_=0)
    short = case((wait <= SHORT_ABANDON_SECONDS, 1), else_=0)
    handle = contact.c.talk_seconds + contact.c.hold_seconds + contact.c.wrap_seconds
    return (
        _count(answered | abandoned),
        _count(answered),
        _count(abandoned),
        _count(answered),
        _sum_where_all_known(answered, wait, in_threshold),
        _sum_where_all_known(answered, wait, wait),
        _sum_where_all_known(abandoned, wait, in_threshold),
        _sum_where_all_known(abandoned, wait, short),
        _sum_where_all_known(abandoned, wait, wait),
        _sum_where_all_known(answered, contact.c.transferred, contact.c.transferred * one),
        *(
            _sum_where_all_known(answered, value, value)
            for value in (contact.c.talk_seconds, contact.c.hold_seconds, contact.c.wrap_seconds, handle)
        ),
    )


def _count(chosen: ColumnElement[bool]) -> ColumnElement[Any]:
    return func.sum(case((chosen, 1), else_=0))


def _sum_where_all_known(
    chosen: ColumnElement[bool], known: ColumnElement[Any], value: ColumnElement[Any]
) -> ColumnElement[Any]:
    """The sum over the chosen contacts; none where one of them lacks the value, for then it is not their sum."""
    unknown = func.sum(case((and_(chosen, known.is_(None)), 1), else_=0))
    return case((unknown == 0, func.sum(case((chosen, value), else_=0))))
