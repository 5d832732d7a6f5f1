"""The rows of the slow answer: who has one, and what it says."""

from collections import defaultdict
from datetime import date, timedelta
from fractions import Fraction

from bot.domain.performance.kpis.kpi import Direction, Kpi
from tests.bot.domain.performance.slow.answering import (
    Asked,
    Figure,
    Row,
    begun,
    figure_of,
    holds,
    lines_asked,
    pieces_of,
)
from tests.bot.domain.performance.slow.pieces import QUEUE_KPIS, Piece
from tests.bot.domain.performance.slow.programme import Fact, Line, Programme, Term

Members = tuple[str, ...]
TIME = ("day", "week", "month", "hour")
DIMENSIONS = ("vendor", "site", "queue", "channel", "language")


def slow_answer(programme: Programme, asked: Asked) -> tuple[dict[Members, Row], set[Members], Row]:
    """The rows that may be there, those that must, and the total; rows that count nothing may be left out."""
    pieces = pieces_of(programme, asked)
    grouped: dict[Members, list[Piece]] = defaultdict(list)
    for piece in pieces:
        grouped[_members(programme, asked, piece)].append(piece)
    must = {members for members, group in grouped.items() if any(piece.rows for piece in group)}
    must |= promised(programme, asked)
    steps = programme.steps(asked.step, asked.start, asked.end) if asked.step else {}
    may = must | grouped.keys()
    if asked.step:
        place = asked.by.index(asked.step)
        must |= {(*each[:place], label, *each[place + 1 :]) for each in must for label in steps}
        must |= {(label,) for label in steps} if asked.by == (asked.step,) else set()
        may |= must | {(*each[:place], label, *each[place + 1 :]) for each in may for label in steps}
    rows = {}
    for members in may:
        label = members[asked.by.index(asked.step)] if asked.step else ""
        rows[members] = row_of(programme, asked, grouped.get(members, []), label, members)
    return rows, must, row_of(programme, asked, pieces, "")


def _members(programme: Programme, asked: Asked, piece: Piece) -> Members:
    def part(name: str) -> str:
        if name in TIME:
            return programme.step_of(name, piece.day, piece.moment)
        return str(getattr(piece if name in ("reason", "priority") else piece.line, name))

    return tuple(part(name) for name in asked.by)


def promised(programme: Programme, asked: Asked) -> set[Members]:
    """Every member with a term in force; a term whose facts never came still names what it can."""
    if {"reason", "priority"} & set(asked.by):
        return set()
    found: set[Members] = set()
    steps = list(programme.steps(asked.step, asked.start, asked.end)) if asked.step else [""]
    for term in programme.terms:
        if term.kpi != asked.kpi.key or term.start >= asked.end or term.end < asked.start:
            continue
        if asked.vendor not in (None, term.vendor):
            continue
        lines = [line for line in lines_asked(programme, asked) if term.covers(line)] or _from_term(asked, term)
        found |= {
            tuple(step if name in TIME else str(getattr(line, name)) for name in asked.by)
            for line in lines
            for step in steps
        }
    return found


def _from_term(asked: Asked, term: Term) -> list[Line]:
    line = Line(0, term.vendor, term.queue, term.site, term.channel, term.language)
    fits = all(getattr(line, name) in keys for name, keys in asked.filters.items() if name in DIMENSIONS)
    return [line] if fits and all(getattr(line, name) for name in asked.by if name in DIMENSIONS) else []


def row_of(programme: Programme, asked: Asked, pieces: list[Piece], label: str, members: Members | None = None) -> Row:
    kept: dict[tuple[tuple[object, ...] | None, int | None], list[Piece]] = defaultdict(list)
    mismatched = set()
    for piece in pieces:
        term = programme.term_of(asked.kpi.key, piece.line, piece.day)
        if term and piece.variant and term.threshold is not None and piece.threshold not in (None, term.threshold):
            mismatched |= {piece.threshold} if piece.rows else set()
            continue
        # Without a term, sources of different thresholds are told apart.
        kept[(term.wording, None) if term else (None, piece.threshold if piece.variant else None)].append(piece)
    counted = [piece for group in kept.values() for piece in group if piece.rows]
    figure = figure_of(asked.kpi.key, [piece for group in kept.values() for piece in group])
    covered = coverage(programme, asked, pieces, label, members)
    parts = [
        (wording, part, verdict(programme, asked, part, wording, covered, label))
        for (wording, _), group in kept.items()
        if (part := figure_of(asked.kpi.key, group)).value is not None
    ]
    wordings = {wording for wording, _, _ in parts}
    wording = next(iter(wordings)) if len(wordings) == 1 else None
    judged = verdict(programme, asked, figure, wording, covered, label)
    size = len(counted) if asked.kpi.sampled else figure.n
    return Row(
        figure=figure,
        wording=wording,
        verdict=judged,
        coverage=covered,
        approx=figure.value is not None and any(piece.approx for piece in counted),
        small_n=figure.value is not None and size < asked.kpi.minimum_n,
        parts=parts if len(wordings) > 1 else [],
        mismatched=tuple(sorted(each for each in mismatched if each is not None)),
    )


def verdict(
    programme: Programme,
    asked: Asked,
    figure: Figure,
    wording: tuple[object, ...] | None,
    covered: float | None,
    label: str,
) -> str:
    """The first that applies (DESIGN §3.5)."""
    kpi: Kpi = asked.kpi
    if figure.value is None:
        return "no_data"
    if wording is None or wording[0] is None or kpi.direction in (Direction.BAND, Direction.NEITHER):
        return "no_target"
    ends = programme.start_of(asked.end)
    if label:
        ends = programme.steps(asked.step, asked.start, asked.end)[label][1]
    if (covered is not None and covered < 0.95) or (kpi.maturity and ends + kpi.maturity > asked.now):
        return "provisional"
    target, places = wording[0], wording[4]
    assert places is None or isinstance(places, int)
    return "met" if holds(kpi, figure, Fraction(str(target)), places) else "missed"


def coverage(
    programme: Programme, asked: Asked, pieces: list[Piece], label: str, members: Members | None
) -> float | None:
    """Intervals received ÷ expected within hours, up to now, of every line heard in the period or lately."""
    if asked.kpi.key not in QUEUE_KPIS or (asked.step == "hour" and label):
        return None
    days = [asked.start + timedelta(days=offset) for offset in range((asked.end - asked.start).days)]
    if label:
        days = [day for day in days if programme.step_of(asked.step, day, programme.start_of(day)) == label]
    expected, received = 0, 0.0
    for line in {piece.line for piece in pieces} | awaited(programme, asked, members):
        own = [day for day in days if asked.judged_by in (None, programme.term_of(asked.kpi.key, line, day))]
        rows = [fact for fact in programme.intervals if fact.line == line and fact.values["day"] in own]
        rows = [fact for fact in rows if begun(fact, asked.now)]
        lengths = [_length(fact) for fact in rows] or _lately(programme, asked, line)
        if not programme.queues[line.queue] or max(lengths) >= 86_400:
            continue
        inside = [_length(fact) for fact in rows if fact.number("in_hours")]
        # A source that went from half to quarter hours is counted in quarter hours throughout.
        received += sum(inside) / min(lengths)
        expected += sum(_expected(programme, asked, day, min(lengths)) for day in own)
    return min(1.0, received / expected) if expected else None


def awaited(programme: Programme, asked: Asked, members: Members | None) -> set[Line]:
    """Lines of the row that sent intervals, and no whole days, in the period or the four weeks before it."""
    found = set()
    for line in lines_asked(programme, asked):
        lengths = _lately(programme, asked, line)
        if lengths and max(lengths) < 86_400 and _belongs(asked, line, members):
            found.add(line)
    return found


def _belongs(asked: Asked, line: Line, members: Members | None) -> bool:
    if members is None:
        return True
    pairs = zip(asked.by, members, strict=True)
    return all(str(getattr(line, name)) == member for name, member in pairs if name not in TIME)


def _lately(programme: Programme, asked: Asked, line: Line) -> list[int]:
    """Days after now have not been heard of."""
    first, after = asked.start - timedelta(days=28), min(asked.end, programme.day_of(asked.now) + timedelta(days=1))
    return [_length(fact) for fact in programme.intervals if fact.line == line and first <= _day(fact) < after]


def _length(fact: Fact) -> int:
    return int(fact.number("interval_seconds") or 0)


def _day(fact: Fact) -> date:
    day = fact.values["day"]
    assert isinstance(day, date)
    return day


def _expected(programme: Programme, asked: Asked, day: date, length: int) -> int:
    moment, last, step, count = programme.start_of(day), programme.start_of(day + timedelta(days=1)), length, 0
    while moment < last:
        ends = moment + timedelta(seconds=step)
        count += int(programme.is_open(moment) and ends <= asked.now)
        moment = ends
    return count
