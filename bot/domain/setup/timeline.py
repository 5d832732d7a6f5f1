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

    `newcomer` is the first day of a wording that is new and undated.
    """
    free, settled = [row for row in rows if row.start <= row.end], Settled()
    taken: list[Span] = []
    for want in sorted(wanted, key=lambda want: (want.start is None, want.start or newcomer)):
        match = _match(free, want, today=today, newcomer=newcomer)
        if match:
            free.remove(match)
        span = _span(want, match, newcomer)
        _note(settled, match, span)
        if span.start <= span.end:
            taken.append(span)
    for row in free:
        _make_room(settled, row, taken, today)
    return settled


def _match(free: list[Kept], want: Wanted, *, today: date, newcomer: date) -> Kept | None:
    """The stored row that already says this."""
    same = [row for row in free if row.wording == want.wording]
    if want.start is not None:
        fitting = [row for row in same if _touch(row, want.start, want.end)]
        return min(fitting, key=lambda row: (row.start != want.start, row.start), default=None)
    begun = [row for row in same if row.start <= max(today, newcomer)]
    fitting = [row for row in begun if row.end in (want.end, LAST_DAY) or row.end >= today - ONE_DAY]
    return max(fitting, key=lambda row: (row.end == want.end, row.start), default=None)


def _touch(row: Kept, start: date, end: date) -> bool:
    return row.start <= end and (row.end == LAST_DAY or row.end + ONE_DAY >= start)


def _span(want: Wanted, match: Kept | None, newcomer: date) -> Span:
    start = want.start or (match.start if match else newcomer)
    if match:
        start = min(start, match.start)
    return Span(want.wording, start, want.end)


def _note(settled: Settled, match: Kept | None, span: Span) -> None:
    if match and (match.start, match.end) != (span.start, span.end):
        settled.retimed.append(Retimed(match, span.start, max(span.end, span.start - ONE_DAY)))
    if not match and span.start <= span.end:
        settled.added.append(span)


def _make_room(settled: Settled, row: Kept, taken: list[Span], today: date) -> None:
    """What the file no longer says ends yesterday, or where its dated successor begins."""
    end = row.end
    if end >= today:
        successors = [span.start for span in taken if today <= span.start <= end]
        end = min(successors, default=today) - ONE_DAY
    pieces = _without(Span(row.wording, row.start, end), taken)
    first = pieces[0] if pieces else Span(row.wording, row.start, row.start - ONE_DAY)
    if (first.start, first.end) != (row.start, row.end):
        settled.retimed.append(Retimed(row, first.start, first.end))
    settled.added.extend(pieces[1:])


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
