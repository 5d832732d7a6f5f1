"""Rows that are not loaded: which, why, and what would be accepted; bounded however many there are."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

Values = npt.NDArray[Any]

TOLD = 1_000


@dataclass(frozen=True)
class Refusal:
    line: int
    column: str
    value: str
    accepted: str


@dataclass
class Refusals:
    """`told` are the first ones in full; of the others only line and reason are kept."""

    told: list[Refusal] = field(default_factory=list)
    _reasons: dict[tuple[str, str], int] = field(default_factory=dict)
    _lines: list[Values] = field(default_factory=list)
    _why: list[Values] = field(default_factory=list)

    def add(self, line: int, column: str, value: str, accepted: str) -> None:
        self.add_lines(np.array([line], dtype=np.int64), column, accepted)
        self.tell(Refusal(line, column, value, accepted))

    def add_lines(self, lines: Values, column: str, accepted: str) -> None:
        reason = self._reasons.setdefault((column, accepted), len(self._reasons))
        self._lines.append(lines)
        self._why.append(np.full(len(lines), reason, dtype=np.int32))

    def tell(self, refusal: Refusal) -> None:
        if len(self.told) < TOLD:
            self.told.append(refusal)

    @property
    def room(self) -> int:
        return TOLD - len(self.told)

    @property
    def count(self) -> int:
        """Rows, however many things are wrong with each."""
        return len(np.unique(self.lines))

    @property
    def lines(self) -> Values:
        return np.concatenate(self._lines) if self._lines else np.array([], dtype=np.int64)

    def first_reasons(self) -> dict[int, tuple[str, str]]:
        """Column and what would be accepted, by line; of several the first."""
        if not self._lines:
            return {}
        reasons = list(self._reasons)
        lines, first = np.unique(self.lines, return_index=True)
        why = np.concatenate(self._why)[first]
        return {line: reasons[reason] for line, reason in zip(lines.tolist(), why.tolist(), strict=True)}
