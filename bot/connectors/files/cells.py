"""Cells that were guarded from being run as a formula (see `bot.formulas`), restored on the way in."""

import re
from collections.abc import Iterable

import pyarrow as pa
import pyarrow.compute as pc

_GUARDED = r"^'('*[=+\-@\t\r])"
_STARTS = tuple(b"'" + sign for sign in (b"=", b"+", b"-", b"@", b"\t", b"\r"))


def restored(cell: str) -> str:
    return re.sub(_GUARDED, r"\1", cell)


def may_be_guarded(text: bytes) -> bool:
    return b"'" in text and any(start in text for start in _STARTS)


def restored_columns(columns: Iterable[pa.Array]) -> list[pa.Array]:
    return [
        pc.replace_substring_regex(column, _GUARDED, r"\1")
        if pc.any(pc.match_substring_regex(column, _GUARDED)).as_py()
        else column
        for column in columns
    ]
