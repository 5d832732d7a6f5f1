"""How many contacts would be added to days that are over and have their sums."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
from sqlalchemy import Engine

from bot.domain.loads.rolling import Restated, spelled
from bot.domain.performance.rollup import COLUMNS, stored_sums
from bot.domain.performance.touched import Pairs, days_of, pairs_of, rectangles, series_of

_OFFERED = COLUMNS.index("offered")


@dataclass
class ComingContacts:
    _counts: Counter[int] = field(default_factory=Counter)

    def note(self, pairs: Pairs, outcomes: npt.NDArray[Any]) -> None:
        """Other outcomes than answered and abandoned are not offered."""
        self._counts.update(pairs[outcomes != "other"].tolist())

    def restated(self, engine: Engine, horizon: int) -> Iterator[Restated]:
        pairs = np.array(sorted(self._counts), dtype=np.int64)
        before: Counter[int] = Counter()
        for rectangle in rectangles(pairs):
            with engine.connect() as connection:
                for row in map(tuple, stored_sums(connection, rectangle, as_of=horizon)):
                    pair = pairs_of(np.array([row[0]]), np.array([row[1]]))
                    before[int(pair[0])] += int(row[_OFFERED] or 0)
        for pair, day, series in zip(pairs.tolist(), days_of(pairs).tolist(), series_of(pairs).tolist(), strict=True):
            old = before[pair]
            yield Restated(series, day, "", "offered", spelled(old), spelled(old + self._counts[pair]))
