"""When each wording of one promise is in force: what a new file adds, cuts short or leaves alone (DESIGN §3.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.domain.contracts.terms import LAST_DAY, Wording

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """A stored row; `end` is LAST_DAY where it is open."""

    id: int
    wording: Wording
    start: date
    end: date


@dataclass(frozen=True)
class Wanted:
    """What the file says; `start` is None where it gives no date."""

    wording: Wording
    start: date | None
    end: date = LAST_DAY


@dataclass(frozen=True)
class Span:
    wording: Wording
    start: date
    end: date


@dataclass(frozen=True)
class Retimed:
    """A stored row that now runs from `start` to `end`; `end` before `start` means it never was in force."""

    row: Kept
    start: date
    end: date


@dataclass
class Settled:
    added: list[Span] = field(default_factory=list)
    retimed: list[Retimed] = field(default_factory=list)


def settle(rows: Iterable[Kept], wanted: Iterable[Wanted], *, today: date, newcomer: date) -> Settled:
    """Days before today keep their wording unless the file dates another one there.

    `newcomer` is the first day of a wording that the file gives no date.
    """
    stored, said = [row for row in rows if row.start <= row.end], list(wanted)
    file = [Span(want.wording, want.start or newcomer, want.end) for want in said]
    file = [span for span in file if span.start <= span.end]
    standing = [piece for row in stored for piece in _standing(row, said, file, today)]
    return _fitted(stored, _merged([*standing, *file]))


def _standing(row: Kept, said: list[Wanted], file: list[Span], today: date) -> list[Span]:
    """What stays of a row beside the file: its past, and until the file's first term begins, its present."""
    last = max(today, min((span.start for span in file), default=today)) - ONE_DAY
    for want in said:
        if want.start is None and want.wording == row.wording and row.start <= want.end < today:
            last = min(last, want.end)
    return _without(Span(row.wording, row.start, min(row.end, last)), file)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        before = merged[-1] if merged else None
        if before and before.wording == span.wording and before.end == span.start - ONE_DAY:
            merged[-1] = Span(span.wording, before.start, span.end)
        else:
            merged.append(span)
    return merged


def _fitted(rows: list[Kept], timeline: list[Span]) -> Settled:
    """The fewest changes that make the rows say what the timeline says; it names every day at most once."""
    settled = Settled()
    pieces = {row: [piece for span in timeline for piece in _common(row, span)] for row in rows}
    missing = [rest for span in timeline for rest in _without(span, _spans_of(rows, span.wording))]
    for span in sorted(missing, key=lambda span: span.start):
        if not _lengthened(pieces, span):
            settled.added.append(span)
    for row, kept in pieces.items():
        first, *others = sorted(kept, key=lambda piece: piece.start) or [_never(row)]
        if (first.start, first.end) != (row.start, row.end):
            settled.retimed.append(Retimed(row, first.start, first.end))
        settled.added.extend(others)
    return settled


def _spans_of(rows: list[Kept], wording: Wording) -> list[Span]:
    return [Span(row.wording, row.start, row.end) for row in rows if row.wording == wording]


def _common(row: Kept, span: Span) -> list[Span]:
    start, end = max(row.start, span.start), min(row.end, span.end)
    return [Span(row.wording, start, end)] if row.wording == span.wording and start <= end else []


def _lengthened(pieces: dict[Kept, list[Span]], span: Span) -> bool:
    """A row of the same wording that ends the day before goes on, rather than a new one beginning."""
    for kept in pieces.values():
        for place, piece in enumerate(kept):
            if piece.wording == span.wording and piece.end == span.start - ONE_DAY:
                kept[place] = Span(piece.wording, piece.start, span.end)
                return True
    return False


def _never(row: Kept) -> Span:
    return Span(row.wording, row.start, row.start - ONE_DAY)


def _without(whole: Span, taken: list[Span]) -> list[Span]:
    pieces = [whole]
    for span in taken:
        pieces = [rest for piece in pieces for rest in _cut(piece, span)]
    return [piece for piece in pieces if piece.start <= piece.end]


def _cut(piece: Span, span: Span) -> list[Span]:
    if span.end < piece.start or span.start > piece.end:
        return [piece]
    before = Span(piece.wording, piece.start, span.start - ONE_DAY)
    after = [] if span.end == LAST_DAY else [Span(piece.wording, span.end + ONE_DAY, piece.end)]
    return [before, *after]
