"""Rows that sum up other rows, and rows that hold nothing."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from bot.connectors.word_sets import word_set

_ENGLISH = (
    *("total", "totals", "grand total", "grand totals", "report total", "overall total", "overall"),
    *("subtotal", "subtotals", "sub-total", "sub total", "summary", "sum"),
)
_OTHERS = (
    *("summe", "zwischensumme", "gesamt", "gesamtsumme", "gesamtergebnis", "insgesamt"),
    *("total general", "total général", "totaux", "totale", "totaal", "suma", "somme", "razem", "итого"),
)
WORDS = frozenset((*_ENGLISH, *_OTHERS))
_WORDS = tuple(sorted(WORDS | {f"{word}:" for word in WORDS}))
_QUEUE, _INTERVAL = ("queue id", "queue name"), "interval start"
_NOBODY = ("", "-", "n/a", *sorted(WORDS))

Mask = npt.NDArray[np.bool_]


def is_total(cells: Sequence[str]) -> bool:
    first = next((cell.strip().lower() for cell in cells if cell.strip()), "")
    return first.removesuffix(":") in WORDS


def blanks_and_totals(columns: Sequence[pa.Array], headers: Sequence[str]) -> tuple[Mask, Mask]:
    """Which rows have no filled cell, and in which ones the first filled cell says that it is a total."""
    rows = len(columns[0])
    blank, total = np.ones(rows, dtype=bool), np.zeros(rows, dtype=bool)
    for column in columns:
        words = pc.utf8_lower(pc.utf8_trim_whitespace(column))
        total |= blank & _flags(pc.is_in(words, value_set=word_set(*_WORDS)))
        blank &= _flags(pc.equal(pc.binary_length(words), 0))
        if not blank.any():
            break
    return blank, (total | _genesys_summary(columns, headers)) & ~blank


def _genesys_summary(columns: Sequence[pa.Array], headers: Sequence[str]) -> Mask:
    """Genesys Cloud puts a row over all queues among the rows of each: its queue id and name are empty."""
    names = [header.lower() for header in headers]
    summary = np.full(len(columns[0]), _INTERVAL in names and set(_QUEUE) <= set(names))
    for name in _QUEUE if summary.any() else ():
        words = pc.utf8_lower(pc.utf8_trim_whitespace(columns[names.index(name)]))
        summary &= _flags(pc.is_in(words, value_set=word_set(*_NOBODY)))
    return summary


def _flags(mask: pa.BooleanArray) -> Mask:
    flags: Mask = mask.to_numpy(zero_copy_only=False)
    return flags
