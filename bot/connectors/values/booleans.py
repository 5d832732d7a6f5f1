"""Yes and no."""

import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.values.reading import Parsed, Reading, filled, flags, read_distinct
from bot.connectors.word_sets import word_set

_YES = ("yes", "y", "true", "t", "1", "met")
_NO = ("no", "n", "false", "f", "0", "missed")


class BooleanReader:
    def read(self, column: pa.Array) -> Reading:
        return read_distinct(filled(column), _parse)


class BooleanProfile:
    """Every cell speaks for itself: there is nothing to learn from the column."""

    settled = True

    def feed(self, column: pa.Array) -> None:
        pass

    def reader(self, column: str) -> BooleanReader:
        return BooleanReader()


def _parse(texts: pa.Array) -> Parsed:
    words = pc.utf8_lower(texts)
    yes = flags(pc.is_in(words, value_set=word_set(*_YES)))
    return yes, yes | flags(pc.is_in(words, value_set=word_set(*_NO)))
