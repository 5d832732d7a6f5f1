"""What a figure may be rounded to, and how far words such as "about" and "nearly" loosen it."""

import re
from decimal import ROUND_HALF_UP, Decimal

from reports.grounding.spoken import Hedge

SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SPAN = re.compile(r"(\d[\d,]*(?:\.\d+)?) ?([dhms])")
CLOSE = 0.1
"""How near a bound must be, as a share of what is written: more than 2 calls is true of 2,000, and says nothing."""
LOOSE = 0.05
"""How far what is rounded to hundreds may be off, as a share."""
SPOKEN, SPOKEN_ABOUT = 1.0, 2.5
"""How many points a fraction in words may be off: bare, and with "about"."""


def amount_of(figure: str) -> float:
    """In seconds, where it is a span."""
    parts = SPAN.findall(figure)
    if parts:
        return sum(float(number.replace(",", "")) * SECONDS[unit] for number, unit in parts)
    return float(_digits(figure) or 0)


def is_rounded(value: float, figure: str, said: str, hedge: Hedge, *, is_spoken: bool) -> bool:
    """Both without sign; `said` is how the fact is written."""
    number = amount_of(figure)
    if hedge in (Hedge.OVER, Hedge.UNDER):
        return (value > number) == (hedge is Hedge.OVER) and 0 < abs(value - number) <= CLOSE * number
    if is_spoken:
        return abs(value - number) <= (SPOKEN_ABOUT if hedge else SPOKEN)
    if value and not number:
        return False
    if SPAN.search(figure):
        return _span_agrees(value, figure, said)
    if hedge and _agrees(value, number, _step(figure, to_zeros=True)):
        return abs(value - number) <= LOOSE * value
    return _agrees(value, number, _step(figure))


def _span_agrees(value: float, figure: str, said: str) -> bool:
    """In smaller units than it is written in, or as small ones, it may not say anything else."""
    smallest, written = (_smallest(text) for text in (figure, said))
    return amount_of(figure) == amount_of(said) if smallest <= written else _agrees(value, amount_of(figure), smallest)


def _smallest(span: str) -> float:
    number, unit = SPAN.findall(span)[-1] if SPAN.search(span) else ("0", "s")
    return SECONDS[unit] * 10.0 ** -len(number.partition(".")[2])


def _agrees(value: float, number: float, step: float) -> bool:
    scale = Decimal(repr(step))
    return (Decimal(repr(value)) / scale).quantize(Decimal(1), rounding=ROUND_HALF_UP) * scale == Decimal(repr(number))


def _step(figure: str, *, to_zeros: bool = False) -> float:
    """Of the last digit; of the last that is no zero, where noughts only fill up ("about 1,900")."""
    whole, _, decimals = _digits(figure).partition(".")
    if decimals or not to_zeros:
        return 10.0 ** -len(decimals)
    return 10.0 ** (len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0)


def _digits(figure: str) -> str:
    return "".join(sign for sign in figure if sign.isdigit() or sign == ".").rstrip(".")
