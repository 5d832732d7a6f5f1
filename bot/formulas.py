"""Cells that a spreadsheet would run as a formula, made harmless on the way out."""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_HARMLESS = re.compile(r"-|[+-]\d+([.,]\d+)*%?")


def neutralised(cell: str) -> str:
    return f"'{cell}" if _RISKY.match(cell) and not _HARMLESS.fullmatch(cell) else cell
