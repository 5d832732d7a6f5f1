"""Day first or month first: what a whole column of 01/02/2015 says about itself."""

import re
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.moments import find
from bot.connectors.values.reading import Integers, Mask
from bot.errors import UserError

DateOrder = Literal["day-first", "month-first"]
OPTIONS = "--day-first or --month-first"
"""Of the shell; a file that came otherwise has no other hint than the sentence."""

_DATE_LENGTH = 10
_SHAPES = (
    r"^(?P<first>\d{1,2})[/.\-](?P<next>\d{1,2})[/.\-]\d{2}",
    r"^(?P<first>\d{2})(?P<next>\d{2})(?:19|20)\d{2}$",
)


class UnclearDatesError(UserError):
    """A column of dates fits both orders; `first` and `second` are the numbers of the `example` in question."""

    def __init__(self, column: str, example: str) -> None:
        super().__init__(
            f'{column} holds "{example}", which fits both day first and month first:'
            " write its dates as 2026-11-03, or set date_order in the feed's mapping.",
            hint=OPTIONS,
        )
        self.column, self.example = column, example
        found = next(match for shape in _SHAPES if (match := re.match(shape, example)))
        self.first, self.second = int(found["first"]), int(found["next"])


class OrderEvidence:
    def __init__(self, given: DateOrder | None) -> None:
        self._given = given
        self._day_first = self._month_first = self._either = self._dotted = ""
        self.met = False

    def feed(self, texts: pa.Array) -> None:
        # The time of day says nothing about the order, and without it few different texts are left.
        texts = pc.unique(pc.utf8_slice_codeunits(texts, 0, _DATE_LENGTH))
        for shape in _SHAPES:
            found = find(texts, shape)
            if found.matched.any():
                self.met = True
                first, second = found.number("first"), found.number("next")
                self._weigh(texts, found.matched & (first != second) & (first > 0) & (second > 0), first, second)

    def _weigh(self, texts: pa.Array, telling: Mask, first: Integers, second: Integers) -> None:
        self._day_first = self._day_first or _one(texts, telling & (first > 12) & (first <= 31) & (second <= 12))
        self._month_first = self._month_first or _one(texts, telling & (first <= 12) & (second > 12) & (second <= 31))
        either = _one(texts, telling & (first <= 12) & (second <= 12))
        self._dotted = self._dotted or (either if "." in either.split(" ")[0] else "")
        self._either = self._either or either

    def decide(self, column: str) -> DateOrder | None:
        """The order; nothing where no cell needs one."""
        if self._given:
            return self._given
        if self._day_first and self._month_first:
            raise UserError(
                f'{column} holds both "{self._day_first}" (day first) and "{self._month_first}" (month first):'
                " write its dates in one order, or as 2026-11-03.",
                hint=OPTIONS,
            )
        if self._either and not (self._day_first or self._month_first or self._dotted):
            raise UnclearDatesError(column, self._either)
        return "month-first" if self._month_first else "day-first" if self.met else None


def _one(texts: pa.Array, mask: Mask) -> str:
    places = np.flatnonzero(mask)
    return str(texts[int(places[0])]) if len(places) else ""
