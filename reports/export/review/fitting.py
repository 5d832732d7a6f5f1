"""Whether words fit their box, measured without the font: every letter as wide as in the widest of the usual ones."""

from bisect import bisect_right
from collections.abc import Sequence

NARROW, WIDE_LETTERS = frozenset("iljtfrI.,:;'|!()[] "), frozenset("mwMW@%—…")
LINE, AFTER = 1.2, 0.5
"""Of the size: how high a line is, and the room after a paragraph."""
SIZES = (18.0, 16.0, 14.0, 13.0, 12.0, 11.0)
"""From what fills a page to the smallest that can be read from the other end of a table."""
EAST_ASIAN = 0x2E80


def shortened(name: str, most: int) -> str:
    """Where a name stands only to be recognised."""
    return name if len(name) <= most else f"{name[: most - 1].rstrip()}…"


def width_of(text: str, size: float) -> float:
    """In points."""
    return size * sum(_share(letter) for letter in text)


def _share(letter: str) -> float:
    if ord(letter) >= EAST_ASIAN:
        return 1.0
    if letter in NARROW:
        return 0.36
    if letter in WIDE_LETTERS:
        return 0.95
    return 0.68 if letter.isupper() or letter.isdigit() else 0.6


def lines_of(text: str, width: float, size: float) -> int:
    """A word longer than a line is broken."""
    lines, used, space = 1, 0.0, width_of(" ", size)
    for word in text.split():
        long = width_of(word, size)
        if used and used + space + long > width:
            lines, used = lines + 1, 0.0
        lines += int(long // width)
        used = (used + space if used else 0.0) + (long % width if long > width else long)
    return lines


def height_of(paragraphs: Sequence[str], width: float, size: float) -> float:
    return sum((lines_of(text, width, size) * LINE + AFTER) * size for text in paragraphs)


def size_for(paragraphs: Sequence[str], width: float, height: float, sizes: Sequence[float] = SIZES) -> float | None:
    """The largest that fits; None where the smallest does not."""
    return next((size for size in sizes if height_of(paragraphs, width, size) <= height), None)


def pages_of(paragraphs: Sequence[str], width: float, height: float) -> list[tuple[str, ...]]:
    """Spread over as many pages as it takes at the smallest size; a paragraph longer than a page is parted by words."""
    size = SIZES[-1]
    pieces = [piece for text in paragraphs for piece in _pieces(text, width, height, size)]
    pages: list[list[str]] = [[]]
    for piece in pieces:
        if pages[-1] and height_of([*pages[-1], piece], width, size) > height:
            pages.append([])
        pages[-1].append(piece)
    return [tuple(page) for page in pages]


def _pieces(text: str, width: float, height: float, size: float) -> list[str]:
    """Each as many words as a page holds."""
    words = text.split()
    if len(words) < 2 or height_of([text], width, size) <= height:
        return [text]
    counts = range(1, len(words) + 1)
    fitting = bisect_right(counts, height, key=lambda count: height_of([" ".join(words[:count])], width, size))
    first = max(1, fitting)
    return [" ".join(words[:first]), *_pieces(" ".join(words[first:]), width, height, size)]
