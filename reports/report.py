"""What a report says, before it is drawn: the answer first, then the table, then how it was computed."""

from dataclasses import dataclass

from bot.message import Column


@dataclass(frozen=True)
class Grid:
    """A table of plain words and figures."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Report:
    """All texts are plain: names in them are escaped when the report is drawn.

    `title` says what, when and in which zone; `answer` is the first thing to read; `notes` are the small print.
    """

    title: str
    answer: str
    grid: Grid | None = None
    advice: str = ""
    notes: tuple[str, ...] = ()
