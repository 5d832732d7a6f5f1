"""Point or comma: which mark of a column separates decimals, and which only groups thousands."""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.reading import Parsed, all_digits, filled, flags, present

Mark = Literal[".", ","]

_SPACES = "' \u2019\u00a0\u2009\u202f"
# Written for a mark D and the other mark G; a number shaped like 1D234 proves nothing.
_DECIMAL = r"^[+-]?(\d[\dG]*D(\d{0,2}|\d{4,})|\d{4,}D\d+|0D\d+|D\d+|\d{1,3}(G\d{3})+D\d+|\d+(D\d+)?[eE][+-]?\d+)$"
_GROUPED = r"^[+-]?\d{1,3}(D\d{3}){2,}$"
_EITHER = r"^[+-]?[1-9]\d{0,2}D\d{3}$"
_EITHER_NOT_ROUND = r"^[+-]?[1-9]\d{0,2}D(\d\d[1-9]|\d[1-9]\d|[1-9]\d\d)$"


@dataclass(frozen=True)
class Numbers:
    """Reads numbers whose decimal mark is known."""

    mark: Mark

    def parse(self, texts: pa.Array) -> Parsed:
        point, other = (r"\.", ",") if self.mark == "." else (",", r"\.")
        group = f"[{other}{_SPACES}]"
        shape = rf"^[+-]?((\d+|\d{{1,3}}({group}\d{{3}})+)({point}\d*)?|{point}\d+)([eE][+-]?\d+)?$"
        good = pc.match_substring_regex(texts, shape)
        plain = pc.replace_substring_regex(texts, group, "")
        plain = pc.replace_substring(plain, ",", ".") if self.mark == "," else plain
        values = pc.if_else(good, plain, "0").cast(pa.float64())
        return values.to_numpy(zero_copy_only=False), flags(pc.and_(good, pc.is_finite(values)))


class Marks:
    """Looks at a whole column, a chunk at a time, for evidence of its decimal mark."""

    def __init__(self) -> None:
        self._decimal = {".": 0, ",": 0}
        self._seen = self._comma = self._either = self._not_round = False

    @property
    def settled(self) -> bool:
        """No comma and no 1.234 so far: should one come later it is refused, not misread."""
        return self._seen and not self.doubtful

    @property
    def doubtful(self) -> bool:
        return self._comma or self._either

    def feed(self, column: pa.Array) -> None:
        cells = filled(column)
        if cells.null_count == len(cells):
            return
        self._seen = True
        if not all_digits(cells):
            self._weigh(pc.replace_substring_regex(present(cells), f"[{_SPACES}]", ""))

    def _weigh(self, texts: pa.Array) -> None:
        self._comma |= _count(texts, ",", ".", ",") > 0
        self._either |= _count(texts, _EITHER, ".", ",") > 0
        self._not_round |= _count(texts, _EITHER_NOT_ROUND, ".", ",") > 0
        for mark, other in ((".", ","), (",", ".")):
            self._decimal[mark] += _count(texts, _DECIMAL, mark, other) + _count(texts, _GROUPED, other, mark)

    def numbers(self, *, whole: bool = False) -> Numbers:
        """Without evidence 1,234 is grouped; 1.234 is a decimal, but grouped in a column of whole numbers."""
        point, comma = self._decimal["."], self._decimal[","]
        if point == comma == 0:
            return Numbers("," if whole and self._not_round else ".")
        return Numbers("," if comma > point else ".")


def _count(texts: pa.Array, shape: str, mark: str, other: str) -> int:
    regex = shape.replace("D", f"[{mark}]").replace("G", other)
    return int(pc.sum(pc.match_substring_regex(texts, regex), min_count=0).as_py())
