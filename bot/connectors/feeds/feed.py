"""What a feed is: the columns of its rows, and the facts they become."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.domain.loads.records import RecordKind

Values = npt.NDArray[Any]
Columns = dict[str, Values]


class Kind(StrEnum):
    TEXT = "text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SECONDS = "seconds"
    FRACTION = "fraction"
    TIMESTAMP = "timestamp"
    DATE = "date"
    CHOICE = "choice"
    BOOLEAN = "boolean"


@dataclass(frozen=True)
class Column:
    """`aliases` are headers of known systems; `aid` columns only help to work out others."""

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    unit: str = "seconds"
    aid: bool = False
    signed: bool = False


@dataclass(frozen=True)
class Fault:
    """Which rows are wrong, in which column, and what would have been accepted."""

    rows: npt.NDArray[np.bool_]
    column: str
    accepted: str


@dataclass(frozen=True)
class Feed:
    """`telling` columns recognise the feed; `days` are the contract days of moments, stored beside them.

    `complete` derives stored columns from read ones, in place, and reports what contradicts itself.
    """

    key: str
    row: str
    columns: tuple[Column, ...]
    telling: tuple[str, ...]
    identity: str
    moments: tuple[str, ...]
    days: tuple[tuple[str, str], ...] = ()
    complete: Callable[[Columns], list[Fault]] = lambda _columns: []
    record: RecordKind | None = None
    future: bool = False

    def column(self, name: str) -> Column | None:
        return next((column for column in self.columns if column.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


VENDOR = Column("vendor", required=True, aliases=("vendor name", "bpo", "partner", "supplier", "outsourcer"))
SITE = Column("site", aliases=("site name", "location", "centre", "center"))
QUEUE = Column("queue", required=True, aliases=("queue name", "skill", "skill name", "vdn", "split", "split/skill"))
CHANNEL = Column("channel", aliases=("media type", "media", "contact channel"))
LANGUAGE = Column("language", aliases=("lang", "language code"))
REASON = Column("reason", aliases=("contact reason", "call reason", "wrap-up code", "wrap up code"))
