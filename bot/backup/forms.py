"""How a stored value stands in a backup: as JSON, the same from either database."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Date, Float, Integer, String, Table
from sqlalchemy.types import TypeDecorator, TypeEngine

Row = tuple[Any, ...]
Form = Callable[[Any], Any]
PLAIN = (Integer, Float, String)
"""Stored as numbers and texts by both databases: instants, days, money and decimals among them."""


def portable(table: Table, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows as the driver gives them, with dates and truth values as both databases accept them."""
    special = [(place, form_of(column.type)) for place, column in enumerate(table.columns)]
    forms = [(place, form) for place, form in special if form is not None]
    return (_changed(row, forms) for row in rows) if forms else iter(rows)


def form_of(stored: TypeEngine[Any]) -> Form | None:
    """None where the value goes as it is; TypeError for a type that no backup holds yet."""
    plain = stored.impl_instance if isinstance(stored, TypeDecorator) else stored
    if isinstance(plain, Boolean):
        return bool
    if isinstance(plain, Date):
        return _iso
    if isinstance(plain, PLAIN):
        return None
    raise TypeError(f"a backup cannot hold {plain!r} yet: give it a form here")


def _iso(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()


def _changed(row: Row, forms: list[tuple[int, Form]]) -> Row:
    values = list(row)
    for place, form in forms:
        if values[place] is not None:
            values[place] = form(values[place])
    return tuple(values)
