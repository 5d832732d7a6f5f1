"""What an undo put back and ended, and how a row is put back."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from sqlalchemy import BigInteger, Table, insert, literal, select

from bot.database.columns import FOREVER
from bot.domain.loads.rolling import Restated
from bot.domain.performance.touched import Pairs, pairs_of

_OWN = ("id", "load_id", "ended_by")


@dataclass
class Restored:
    """`rows` came back, `withdrawn` went; `moved` are the (day, series) that this touches."""

    rows: int = 0
    withdrawn: int = 0
    moved: set[tuple[int, int]] = field(default_factory=set)
    restated: list[Restated] = field(default_factory=list)

    @property
    def pairs(self) -> Pairs:
        return packed(self.moved)


def copied(table: Table, load_id: int, *chosen: Any) -> Any:
    """The chosen rows once more, as versions of this load."""
    names = [column.name for column in table.c if column.name not in _OWN]
    values = (literal(load_id), literal(FOREVER, BigInteger))
    source = select(*(table.c[name] for name in names), *values).where(*chosen)
    return insert(table).from_select([*names, "load_id", "ended_by"], source)


def packed(pairs: Iterable[tuple[int, int]]) -> Pairs:
    """(day, series) as one number each, in order."""
    matrix = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return pairs_of(matrix[:, 0], matrix[:, 1])
