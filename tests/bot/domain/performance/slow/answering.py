"""The slow, obvious answer to a KPI question: every row looked at, every member added up by itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction

import numpy as np

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from tests.bot.domain.performance.slow.cases import OPEN, settled_at
from tests.bot.domain.performance.slow.pieces import COUNTS, QUEUE_KPIS, Piece, forecast_pieces, queue_piece
from tests.bot.domain.performance.slow.programme import Fact, Line, Programme, Term
from tests.bot.domain.performance.slow.rows import row_pieces

PERCENTILES = {"frt": 0.5, "ttr": 0.5, "frt_p90": 0.9, "ttr_p90": 0.9, "aging": 0.5}
SCALES = {"nps": 100, "contacts_per_hour": 3600}
SNAPSHOTS = ("backlog", "aging", "long_tail")
FORECASTS = ("wape", "bias", "accuracy")


@dataclass(frozen=True)
class Asked:
    kpi: Kpi
    start: date
    end: date
    now: datetime
    by: tuple[str, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    vendor: str | None = None
    judged_by: Term | None = None
    """Where one term's standing is asked: a line is expected only on the days that term judges it."""

    @property
    def step(self) -> str:
        return next((name for name in self.by if name in ("day", "week", "month", "hour")), "")


@dataclass(frozen=True)
class Figure:
    numerator: float | None
    denominator: float | None
    value: float | None
    n: float


@dataclass(frozen=True)
class Row:
    figure: Figure
    wording: tuple[object, ...] | None
    verdict: str
    coverage: float | None
    approx: bool
    small_n: bool
    parts: list[tuple[tuple[object, ...] | None, Figure, str]]
    mismatched: tuple[int, ...]
    unpromised: int | None = None
    coarse: bool = False


def lines_asked(programme: Programme, asked: Asked) -> list[Line]:
    return [
        line
        for line in programme.lines
        if asked.vendor in (None, line.vendor)
        and all(
            getattr(line, name) in keys for name, keys in asked.filters.items() if name not in ("reason", "priority")
        )
    ]


def pieces_of(programme: Programme, asked: Asked) -> list[Piece]:
    """Of the lines, reasons, priorities and days asked for."""
    lines, kpi = lines_asked(programme, asked), asked.kpi.key
    if kpi in QUEUE_KPIS:
        found: Iterable[Piece] = (
            queue_piece(kpi, _variant(programme, kpi, fact), fact)
            for fact in programme.intervals
            if begun(fact, asked.now)
        )
    elif kpi in FORECASTS:
        today = programme.day_of(asked.now)
        found = forecast_pieces(kpi, programme.intervals, programme.forecasts, today)
    elif kpi in SNAPSHOTS:
        found = _snapshots(programme, asked)
    else:
        found = row_pieces(kpi, programme, asked.now)
    reasons, priorities = asked.filters.get("reason"), asked.filters.get("priority")
    return [
        piece
        for piece in found
        if piece.line in lines and asked.start <= piece.day < asked.end
        if (not reasons or piece.reason in reasons) and (not priorities or piece.priority in priorities)
    ]


def begun(fact: Fact, now: datetime) -> bool:
    starts = fact.moment("starts_at")
    return starts is not None and starts <= now


def _variant(programme: Programme, kpi: str, fact: Fact) -> str:
    if kpi != "service_level":
        return ""
    day = fact.values["day"]
    assert isinstance(day, date)
    term = programme.term_of(kpi, fact.line, day)
    return (term.variant if term else "") or "SL5"


def _snapshots(programme: Programme, asked: Asked) -> Iterable[Piece]:
    """At the end of each step, or now where that is earlier; a step that has not begun shows nothing."""
    first, last = programme.start_of(asked.start), programme.start_of(asked.end)
    steps = programme.steps(asked.step, asked.start, asked.end) if asked.step else {"": (first, last)}
    for begins, ends in steps.values():
        if begins > asked.now:
            continue
        at = min(ends, asked.now)
        label = at if at < ends else ends - timedelta(seconds=1)
        for fact in programme.cases:
            opened, settled = fact.moment("opened_at"), settled_at(fact)
            if opened is None or fact.text("status") == "void" or opened > at:
                continue
            is_open = fact.text("status") in OPEN or (settled is not None and settled > at)
            yield _looked_at(programme, asked.kpi.key, fact, label, is_open, (at - opened).total_seconds())


def _looked_at(programme: Programme, kpi: str, fact: Fact, label: datetime, is_open: bool, age: float) -> Piece:
    tail = kpi == "long_tail"
    top = int(is_open and age > 7 * 86_400) if tail else int(is_open)
    sides = (top if kpi != "aging" else None, int(is_open) if tail else None)
    value = age if kpi == "aging" and is_open else None
    names = fact.text("reason"), fact.text("priority")
    return Piece(fact.line, programme.day_of(label), label, *sides, int(is_open), value, *names)


def figure_of(kpi: str, pieces: list[Piece]) -> Figure:
    if kpi in PERCENTILES:
        values = [piece.value for piece in pieces if piece.value is not None]
        return Figure(None, None, float(np.percentile(values, 100 * PERCENTILES[kpi])) if values else None, len(values))
    tops = [piece.numerator for piece in pieces if piece.numerator is not None]
    if kpi in (*COUNTS, "backlog"):
        return Figure(None, None, sum(tops) if tops else None, sum(piece.rows for piece in pieces))
    top, bottom = sum(tops), sum(piece.denominator or 0 for piece in pieces)
    if bottom <= 0:
        return Figure(None, None, None, 0)
    return Figure(top, bottom, SCALES.get(kpi, 1) * top / bottom, bottom)


def holds(kpi: Kpi, figure: Figure, target: Fraction, compare_dp: int | None) -> bool:
    value = Fraction(figure.value or 0)
    if figure.numerator is not None and figure.denominator:
        value = Fraction(figure.numerator) * SCALES.get(kpi.key, 1) / Fraction(figure.denominator)
    if compare_dp is not None:
        shown = 10**compare_dp * (100 if kpi.unit is Unit.FRACTION else 1)
        value, target = _half_up(value * shown), _half_up(target * shown)
    return value <= target if kpi.direction is Direction.LOWER else value >= target


def _half_up(value: Fraction) -> Fraction:
    size = int(abs(value) + Fraction(1, 2))
    return Fraction(size if value >= 0 else -size)
