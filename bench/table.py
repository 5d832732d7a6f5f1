"""One line per measurement, printed as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

HEADERS = ("what", "ours", "theirs", "ratio", "target", "")


@dataclass(frozen=True)
class Line:
    """`met` is None where nothing was promised."""

    what: str
    ours: str
    theirs: str = ""
    ratio: str = ""
    target: str = ""
    met: bool | None = None

    @property
    def cells(self) -> tuple[str, ...]:
        verdict = {True: "met", False: "NOT MET", None: ""}[self.met]
        return (self.what, self.ours, self.theirs, self.ratio, self.target, verdict)


def drawn(lines: Sequence[Line]) -> str:
    """A Markdown table that also reads well as plain text."""
    rows = [HEADERS, *(line.cells for line in lines)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEADERS))]
    written = [_row(row, widths) for row in rows]
    return "\n".join((written[0], _row(["-" * width for width in widths], widths), *written[1:]))


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1_000:.2f} ms" if seconds < 0.1 else f"{seconds * 1_000:,.0f} ms"


def per_second(rows: int, seconds: float) -> str:
    return f"{rows / seconds:,.0f} rows/s"


def times(ratio: float) -> str:
    return f"{ratio:.2f} ×"
