"""Compares things that are simply there or not: what is absent from the file is ended, what reappears is revived."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from sqlmodel import SQLModel

from bot.domain.setup.plan import Change, Kind, Step, Value, Values, Write
from bot.domain.setup.stored import Stored, StoredRow


@dataclass(frozen=True)
class Sort:
    """One sort of thing. `over` and `again` are the columns that end and revive one; without them it is removed.

    `words` are what a person calls the columns, in the order they are said; of the others only `unsaid` is told.
    What is as `usual` is not described.
    """

    what: str
    model: type[SQLModel]
    words: Mapping[str, str]
    over: tuple[tuple[str, Value], ...] = ()
    again: tuple[tuple[str, Value], ...] = ()
    unsaid: str = "details"
    usual: Mapping[str, Value] = field(default_factory=dict)


def compared(sort: Sort, wanted: Mapping[str, Values], stored: Stored) -> Iterator[Step]:
    """Ends first, so that what they free can be used again."""
    for name, row in stored.items():
        if name not in wanted and not row.ended:
            yield Step(Change(Kind.ENDED, sort.what, name, _described(sort, row.values)), (_end(sort, row),))
    for name, values in wanted.items():
        known = stored.get(name)
        if known is None:
            yield _added(sort, name, values)
        elif step := _changed(sort, name, known, values):
            yield step


def said(value: Value) -> str:
    """A value as a person would write it in the file."""
    if isinstance(value, date):
        return f"{value.day} {value:%b} {value.year}"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "none" if value in (None, "") else str(value)


def _added(sort: Sort, name: str, values: Values) -> Step:
    write = Write(sort.model, None, tuple(values.items()), name)
    return Step(Change(Kind.ADDED, sort.what, name, _described(sort, values)), (write,))


def _changed(sort: Sort, name: str, known: StoredRow, values: Values) -> Step | None:
    different = {column: value for column, value in values.items() if known.values[column] != value}
    if not different and not known.ended:
        return None
    told = [
        f"{sort.words[column]} {said(known.values[column])} → {said(value)}".strip()
        for column, value in different.items()
        if column in sort.words
    ]
    if different.keys() - sort.words.keys():
        told.append(sort.unsaid)
    kind = Kind.ADDED if known.ended else Kind.CHANGED
    if known.ended:
        told.insert(0, "again")
    write = Write(sort.model, known.id, (*different.items(), *(sort.again if known.ended else ())))
    return Step(Change(kind, sort.what, name, ", ".join(told)), (write,))


def _end(sort: Sort, row: StoredRow) -> Write:
    return Write(sort.model, row.id, sort.over)


def _is_told(value: Value) -> bool:
    """A decimal of nothing was set; another nothing was left out."""
    return isinstance(value, Decimal) or value not in (None, "", 0)


def _described(sort: Sort, values: Values) -> str:
    pairs = (
        (word, values.get(column))
        for column, word in sort.words.items()
        if sort.usual.get(column) != values.get(column)
    )
    return ", ".join(f"{word} {said(value)}".strip() for word, value in pairs if _is_told(value))
