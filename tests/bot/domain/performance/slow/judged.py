"""How a row of the slow answer is judged: what may be added up, until when a wording judged, and the verdict."""

from collections import defaultdict
from datetime import datetime
from fractions import Fraction

from bot.domain.performance.kpis.kpi import Direction
from tests.bot.domain.performance.slow.answering import Asked, Figure, holds, lines_asked
from tests.bot.domain.performance.slow.pieces import Piece
from tests.bot.domain.performance.slow.programme import ONE, Line, Programme

Members = tuple[str, ...]
TIME = ("day", "week", "month", "hour")
Wording = tuple[object, ...] | None
Kept = dict[tuple[Wording, int | None], list[Piece]]


def belongs(asked: Asked, line: Line, members: Members | None) -> bool:
    if members is None:
        return True
    pairs = zip(asked.by, members, strict=True)
    places = [(name, member) for name, member in pairs if name not in (*TIME, "reason", "priority")]
    return all(str(getattr(line, name)) == member for name, member in places)


def measured_alike(programme: Programme, asked: Asked, pieces: list[Piece]) -> tuple[Kept, set[int | None], int | None]:
    """Pieces by wording and, where that promises none, by the source's threshold; with the thresholds left out.

    Where nobody promises a threshold and not all measure the same one, only 20 s and the unnamed count.
    """
    kept: Kept = defaultdict(list)
    mismatched: set[int | None] = set()
    for piece in pieces:
        term = programme.term_of(asked.kpi.key, piece.line, piece.day)
        promised = term.threshold if term else None
        if piece.variant and promised is not None and piece.threshold not in (None, promised):
            mismatched |= {piece.threshold} if piece.rows else set()
            continue
        own = piece.threshold if piece.variant and promised is None else None
        kept[(term.wording if term else None, own)].append(piece)
    counting = [(wording, own) for (wording, own), group in kept.items() if any(piece.rows for piece in group)]
    seconds = {own or (wording[1] if wording else None) or 20 for wording, own in counting}
    strange = {own for _, own in counting if own not in (None, 20)} if len(seconds) > 1 else set()
    shown = {own for _, own in counting if own not in (None, 20)} - strange
    for place in counting:
        if place[1] in strange:
            del kept[place]
    return kept, mismatched | strange, shown.pop() if shown else None


def step_end(programme: Programme, asked: Asked, label: str) -> datetime:
    """The first instant after the row's step, or after the period."""
    if label:
        return programme.steps(asked.step, asked.start, asked.end)[label][1]
    return programme.start_of(asked.end)


def judged_until(programme: Programme, asked: Asked, wording: Wording, label: str, members: Members | None) -> datetime:
    """The end of the last day of the row on which a line of it stands under this wording."""
    lines = [line for line in lines_asked(programme, asked) if belongs(asked, line, members)]
    day = asked.end - ONE
    while day >= asked.start and not (label and asked.step == "hour"):
        in_row = not label or programme.step_of(asked.step, day, programme.start_of(day)) == label
        terms = [programme.term_of(asked.kpi.key, line, day) for line in lines if in_row]
        if wording in [term.wording if term else None for term in terms]:
            return programme.start_of(day + ONE)
        day -= ONE
    return step_end(programme, asked, label)


def verdict(asked: Asked, figure: Figure, wording: Wording, covered: float | None, ends: datetime) -> str:
    """The first that applies (DESIGN §3.5)."""
    kpi = asked.kpi
    if figure.value is None:
        return "no_data"
    if wording is None or wording[0] is None or kpi.direction in (Direction.BAND, Direction.NEITHER):
        return "no_target"
    if (covered is not None and covered < 0.95) or (kpi.maturity and ends + kpi.maturity > asked.now):
        return "provisional"
    target, places = wording[0], wording[4]
    assert places is None or isinstance(places, int)
    return "met" if holds(kpi, figure, Fraction(str(target)), places) else "missed"
