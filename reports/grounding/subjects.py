"""What each place of a paragraph is about, and what is claimed there."""

import re
from dataclasses import dataclass, replace

from reports.factsheet import Line

CLAUSE = re.compile(r"[;\n]|[.!?](?=\s)")
"""Where what was said of a name ends."""


@dataclass(frozen=True)
class Claim:
    """`reason` is why no fact bears it out."""

    words: str
    at: int
    reason: str


@dataclass(frozen=True)
class Subjects:
    """Which line each place of a paragraph is about: the one named last. `named` are the spans of names in it."""

    starts: tuple[tuple[int, Line], ...]
    named: tuple[tuple[int, int], ...]

    def at(self, place: int) -> Line | None:
        return next((line for start, line in reversed(self.starts) if start <= place), None)

    def side_at(self, place: int, line: Line, paragraph: str) -> Line:
        """The line as the vendor stood that is named last in the same clause."""
        name = self.side_named(place, line, paragraph)
        side = next((each for each in line.sides if each.name == name), None)
        if side is None:
            return line
        return replace(line, verdict=side.verdict, state=side.state, window=side.window)

    def side_named(self, place: int, line: Line, paragraph: str) -> str:
        """The vendor of a programme's line that is named last before, in the same clause."""
        sides = {side.name for side in line.sides}
        for start, end in reversed(self.named):
            if end <= place and paragraph[start:end] in sides and not CLAUSE.search(paragraph[end:place]):
                return paragraph[start:end]
        return ""

    def covers(self, place: int) -> bool:
        return any(start <= place < end for start, end in self.named)
