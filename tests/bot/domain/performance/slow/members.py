"""The rows of the slow answer: who has one, and what it says."""

from collections import defaultdict
from datetime import date, timedelta

from tests.bot.domain.performance.slow.answering import Asked, Row, begun, figure_of, lines_asked, pieces_of
from tests.bot.domain.performance.slow.judged import (
    TIME,
    Members,
    belongs,
    judged_until,
    measured_alike,
    step_end,
    verdict,
)
from tests.bot.domain.performance.slow.pieces import QUEUE_KPIS, Piece
from tests.bot.domain.performance.slow.programme import Fact, Line, Programme, Term

DIMENSIONS = ("vendor", "site", "queue", "channel", "language")


def slow_answer(programme: Programme, asked: Asked) -> tuple[dict[Members, Row], set[Members], Row]:
    """The rows that may be there, those that must, and the total; rows that count nothing may be left out."""
    pieces = pieces_of(programme, asked)
    grouped: dict[Members, list[Piece]] = defaultdict(list)
    for piece in pieces:
        if asked.step != "hour" or piece.minutes <= 60:
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
    kept, mismatched, unpromised = measured_alike(programme, asked, pieces)
    counted = [piece for group in kept.values() for piece in group if piece.rows]
    figure = figure_of(asked.kpi.key, [piece for group in kept.values() for piece in group])
    covered = coverage(programme, asked, pieces, label, members)
    known = [
        (wording, part)
        for (wording, _), group in kept.items()
        if (part := figure_of(asked.kpi.key, group)).value is not None
    ]
    wordings, ends = {wording for wording, _ in known}, step_end(programme, asked, label)
    wording = next(iter(wordings)) if len(wordings) == 1 else None
    judged = verdict(asked, figure, wording, covered, ends)
    parts = []
    for each, part in known if len(wordings) > 1 else []:
        own = judged_until(programme, asked, each, label, members) if asked.kpi.maturity else ends
        parts.append((each, part, verdict(asked, part, each, covered, own)))
    size = len(counted) if asked.kpi.parts else figure.n
    return Row(
        figure=figure,
        wording=wording,
        verdict=judged,
        coverage=covered,
        approx=figure.value is not None and any(piece.approx for piece in counted),
        small_n=figure.value is not None and size < asked.kpi.minimum_n,
        parts=parts,
        mismatched=tuple(sorted(each for each in mismatched if each is not None)),
        unpromised=unpromised if figure.value is not None else None,
        coarse=any(piece.netted or (asked.step == "hour" and piece.rows and piece.minutes > 60) for piece in pieces),
    )


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
        if lengths and max(lengths) < 86_400 and belongs(asked, line, members):
            found.add(line)
    return found


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
