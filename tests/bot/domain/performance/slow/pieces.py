"""What each fact row brings to a KPI: the smallest additive piece, worked out one row at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from tests.bot.domain.performance.slow.programme import Fact, Line, Programme


@dataclass(frozen=True)
class Piece:
    """`day` decides which term judges, `moment` which hour it belongs to; `value` is one row's own, for percentiles."""

    line: Line
    day: date
    moment: datetime
    numerator: float | None = None
    denominator: float | None = None
    rows: int = 1
    value: float | None = None
    reason: str = ""
    priority: str = ""
    approx: bool = False
    variant: str = ""
    threshold: int | None = None
    minutes: int = 0
    netted: bool = False
    """It knows what it is asked, but its rows are too long to tell."""


Both = tuple[float, float] | None
"""A row's numerator and denominator, or nothing where it stays out."""


def row_piece(programme: Programme, fact: Fact, moment: datetime, sides: Both, *, value: float | None = None) -> Piece:
    """A row that stays out is a piece of no rows."""
    top, bottom = sides or (None, None)
    counts = int(sides is not None or value is not None)
    names = fact.text("reason"), fact.text("priority")
    return Piece(fact.line, programme.day_of(moment), moment, top, bottom, counts, value, *names)


def known(fact: Fact, *names: str) -> tuple[float, ...] | None:
    values = [fact.number(name) for name in names]
    return tuple(value for value in values if value is not None) if None not in values else None


def queue_sides(kpi: str, variant: str, fact: Fact) -> tuple[Both, bool]:
    """With whether the row's figure leans on a reconstructed or assumed atom (DOMAIN §1.1, §1.3)."""
    if kpi == "service_level":
        return _service_level(variant, fact)
    names, sides = _RATIOS[kpi](fact)
    values = known(fact, *names)
    # Productive time is called ≈ where any of its sources is, used or not: rather once too often.
    names += ("handle_seconds",) if kpi == "contacts_per_hour" else ()
    return (sides(*values) if values is not None else None), _is_guessed(fact, names)


def _is_guessed(fact: Fact, names: tuple[str, ...]) -> bool:
    listed = fact.values["approx"]
    assert isinstance(listed, list)
    return any(name in listed for name in names)


def _service_level(variant: str, fact: Fact) -> tuple[Both, bool]:
    names: tuple[str, ...] = ("answered_in_threshold", "offered")
    names += {"SL1": ("answered",), "SL3": ("abandoned_in_threshold",), "SL4": ("abandoned_in_threshold",)}.get(
        variant, ()
    )
    names += ("short_abandoned",) if variant == "SL5b" else ()
    values = known(fact, *names)
    if values is None:
        return None, False
    in_time, offered, *more = values
    short = fact.number("short_abandoned")
    sides = {
        "SL1": lambda: (in_time, more[0]),
        "SL2": lambda: (in_time, offered),
        "SL3": lambda: (in_time, offered - more[0]),
        "SL4": lambda: (in_time + more[0], offered),
        "SL5": lambda: (in_time, offered - (short or 0)),
        "SL5b": lambda: (in_time + more[0], offered),
    }[variant]()
    return sides, _is_guessed(fact, names) or (variant == "SL5" and short is None)


def _plain(top: str, bottom: str):  # type: ignore[no-untyped-def]
    return lambda _fact: ((top, bottom), lambda one, two: (one, two))


def _of(names: tuple[str, ...], sides):  # type: ignore[no-untyped-def]
    return lambda _fact: (names, sides)


def _productive(fact: Fact):  # type: ignore[no-untyped-def]
    if known(fact, "handle_seconds", "available_seconds") is not None:
        return ("handled", "handle_seconds", "available_seconds"), lambda done, busy, idle: (done, busy + idle)
    return ("handled", "staffed_agent_seconds"), lambda done, staffed: (done, staffed)


_RATIOS = {
    "asa": _plain("wait_answered_seconds", "answered"),
    "awt_all": _of(
        ("wait_answered_seconds", "wait_abandoned_seconds", "answered", "abandoned"),
        lambda first, second, answered, abandoned: (first + second, answered + abandoned),
    ),
    "abandon_rate": _of(
        ("abandoned", "short_abandoned", "offered"), lambda gone, short, offered: (gone - short, offered - short)
    ),
    "abandon_rate_gross": _plain("abandoned", "offered"),
    "answer_rate": _plain("answered", "offered"),
    "flow_out_rate": _plain("flow_out", "offered"),
    "aht": _plain("handle_seconds", "handled"),
    "att": _plain("talk_seconds", "handled"),
    "acw": _plain("wrap_seconds", "handled"),
    "hold_pct": _of(
        ("talk_seconds", "hold_seconds", "wrap_seconds"), lambda talk, hold, wrap: (hold, talk + hold + wrap)
    ),
    "occupancy": _of(("handle_seconds", "available_seconds"), lambda busy, idle: (busy, busy + idle)),
    "contacts_per_hour": _productive,
    "transfer_rate": _plain("transferred", "handled"),
    "schedule_efficiency": _of(
        ("scheduled_agent_seconds", "required_agent_seconds"),
        lambda scheduled, required: (required - abs(scheduled - required), required),
    ),
}
COUNTS = ("offered", "answered", "handled", "abandoned")
QUEUE_KPIS = (*COUNTS, "service_level", *_RATIOS)


def queue_piece(kpi: str, variant: str, fact: Fact) -> Piece:
    """A row that lacks an atom is a piece of no rows: it was received, and says nothing."""
    day, moment, threshold = fact.values["day"], fact.moment("starts_at"), fact.values["threshold_seconds"]
    assert isinstance(day, date)
    assert moment is not None
    assert threshold is None or isinstance(threshold, int)
    if kpi in COUNTS:
        amount = fact.number(kpi)
        minutes = int((fact.number("interval_seconds") or 0) / 60)
        return Piece(fact.line, day, moment, amount, rows=int(amount is not None), minutes=minutes)
    sides, approx = queue_sides(kpi, variant, fact)
    minutes = int((fact.number("interval_seconds") or 0) / 60)
    netted = kpi == "schedule_efficiency" and minutes > 60 and sides is not None
    if sides is None or netted:
        place = fact.line, day, moment
        return Piece(*place, rows=0, variant=variant, threshold=threshold, minutes=minutes, netted=netted)
    told = {"approx": approx, "variant": variant, "threshold": threshold, "minutes": minutes}
    return Piece(fact.line, day, moment, *sides, **told)  # type: ignore[arg-type]


def forecast_pieces(kpi: str, intervals: list[Fact], forecasts: list[Fact], today: date) -> Iterator[Piece]:
    """Finished days with facts: the locked forecast, else the intervals' own (DOMAIN §1.8), a cell at a time."""
    for place in {_cell_day(fact) for fact in intervals}:
        rows = [fact for fact in intervals if _cell_day(fact) == place]
        locked = [fact.number("offered") or 0 for fact in forecasts if _cell_day(fact) == place]
        line, day = rows[0].line, place[-1]
        own = [known(fact, "forecast_offered", "offered") for fact in rows]
        pairs = [(pair[0], pair[1]) for pair in own if pair is not None]
        if locked:
            pairs = [(sum(locked), sum(fact.number("offered") or 0 for fact in rows))]
        if day >= today or not (locked or any(one or two for one, two in pairs)):
            continue
        gap, error = sum(abs(one - two) for one, two in pairs), sum(one - two for one, two in pairs)
        actual = sum(two for _, two in pairs)
        moment = max(moment for fact in rows if (moment := fact.moment("starts_at")))
        yield Piece(line, day, moment, {"wape": gap, "bias": error, "accuracy": actual - gap}[kpi], actual)


def _cell_day(fact: Fact) -> tuple[str, str, str, date]:
    day = fact.values["day"]
    assert isinstance(day, date)
    return fact.line.vendor, fact.line.queue, fact.line.channel, day
