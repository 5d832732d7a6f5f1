"""Draws small programmes and facts from a seed; mean on purpose: gaps, zeros, clock changes, half-known rows."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from tests.bot.domain.performance.slow.programme import Line, Programme, Term

FOREVER = date(9999, 12, 31)
VARIANTS = ["", "", "SL1", "SL2", "SL3", "SL4", "SL5", "SL5b"]
AROUND = {
    "America/New_York": [date(2026, 11, 1), date(2026, 3, 8), date(2026, 12, 30)],
    "Europe/London": [date(2026, 10, 25), date(2026, 3, 29), date(2027, 1, 1)],
    "Australia/Lord_Howe": [date(2026, 4, 5), date(2026, 10, 4)],
    "Asia/Kolkata": [date(2026, 6, 30)],
}
TARGETS = {
    "seconds": ["0", "60", "300", "3600", "40000", "86400"],
    "count": ["0", "1", "2", "5", "100"],
    "score": ["-20", "0", "50"],
    "ratio": ["1", "4", "12"],
    "fraction": ["0", "0.25", "0.333", "0.5", "0.6667", "0.8", "0.9", "1"],
}


def draw_programme(dice: Random) -> tuple[Programme, date]:
    """With a day around which its facts lie."""
    zone = dice.choice(list(AROUND))
    vendors = ["north", "south", "west"][: dice.randint(2, 3)]
    queues = {"bill": dice.random() < 0.6, "tech": dice.random() < 0.3}
    cells = {
        (
            dice.choice(vendors),
            dice.choice(list(queues)),
            dice.choice(["", "", "cebu"]),
            dice.choice(["voice", "voice", "chat"]),
            dice.choice(["en", "en", "es"]),
        )
        for _ in range(dice.randint(1, 6))
    }
    lines = [Line(place, *cell) for place, cell in enumerate(sorted(cells), start=1)]
    starts = time(dice.choice([0, 0, 18]))
    programme = Programme(ZoneInfo(zone), starts, dice.choice([0, 5, 6]), vendors, queues, lines)
    return programme, dice.choice(AROUND[zone]) + timedelta(days=dice.randint(-2, 2))


def draw_terms(dice: Random, programme: Programme, kpi: str, unit: str, middle: date, *, coarse: bool = False) -> None:
    for vendor in programme.vendors:
        scopes = {_scope(dice, coarse) for _ in range(dice.randint(0, 3))}
        for scope in sorted(scopes):
            programme.terms += _timeline(dice, vendor, kpi, scope, unit, middle)


def _scope(dice: Random, coarse: bool) -> tuple[str, str, str, str]:
    queue = dice.choice(["", "", "bill", "tech"])
    channel = dice.choice(["", "", "voice", "chat"])
    if coarse:
        return queue, "", "", channel
    return queue, dice.choice(["", "", "", "cebu"]), dice.choice(["", "", "", "en", "es"]), channel


def _timeline(
    dice: Random, vendor: str, kpi: str, scope: tuple[str, str, str, str], unit: str, middle: date
) -> list[Term]:
    """One term, or two that follow each other, with or without a gap."""
    cut = middle + timedelta(days=dice.randint(-4, 6))
    spans = [(date(2020, 1, 1), FOREVER)]
    if dice.random() < 0.5:
        spans = [(date(2020, 1, 1), cut), (cut + timedelta(days=dice.choice([1, 1, 3])), FOREVER)]
    queue, site, language, channel = scope
    kept = spans if dice.random() < 0.8 else spans[-1:]
    return [
        Term(
            vendor,
            kpi,
            queue,
            site,
            language,
            channel,
            start,
            end,
            None if dice.random() < 0.1 else Decimal(dice.choice(TARGETS[unit])),
            dice.choice([None, 20, 20, 30]) if kpi == "service_level" else None,
            dice.choice(VARIANTS) if kpi == "service_level" else "",
            dice.choice([None, None, 0, 2]),
            dice.choice(["month", "week", "day", "quarter"]),
        )
        for start, end in kept
    ]


def some_moment(dice: Random, middle: date, *, before: int = 6, after: int = 6) -> datetime:
    """Often on the minute, so that edges are met."""
    start = datetime.combine(middle, time(), UTC) - timedelta(days=before)
    minutes = dice.randint(0, (before + after) * 24 * 60)
    step = dice.choice([1, 15, 60, 360])
    return start + timedelta(minutes=minutes // step * step)


def maybe(dice: Random, share: float, thing: object) -> object:
    return thing if dice.random() < share else None
