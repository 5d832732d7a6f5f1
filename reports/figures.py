"""Figures as people read them (SCREENS): one decimal, units, and more digits where rounding would hide the verdict."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueRatio
from bot.domain.performance.result import KpiRow, Verdict

NOTHING = "–"
MINUTE, HOUR, DAY = 60, 3_600, 86_400
MOST_DIGITS = 4


def said(kpi: Kpi, value: float | None, target: Decimal | None = None) -> str:
    """The value with its unit; digits are added while it would look equal to a target it is not."""
    if value is None:
        return NOTHING
    if kpi.unit is Unit.SECONDS:
        return duration(value) if target is None else _beside(value, float(target))
    if kpi.unit is Unit.COUNT:
        return thousands(value)
    digits = _digits(kpi, value, target)
    if kpi.unit is Unit.FRACTION:
        return f"{_fixed(value * 100, digits)} %"
    text = _fixed(value, digits)
    return f"+{text}" if kpi.unit is Unit.SCORE and text.strip("0.") and value > 0 else text


def _digits(kpi: Kpi, value: float, target: Decimal | None) -> int:
    if target is None:
        return 1
    scale = 100 if kpi.unit is Unit.FRACTION else 1
    goal = float(target)
    for digits in range(1, MOST_DIGITS):
        if value == goal or _fixed(value * scale, digits) != _fixed(goal * scale, digits):
            return digits
    return MOST_DIGITS


@lru_cache(maxsize=4_096)
def _fixed(value: float, digits: int) -> str:
    rounded = Decimal(repr(value)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    return f"{'−' if rounded < 0 else ''}{abs(rounded):,f}"


def thousands(value: float) -> str:
    return _fixed(value, 0 if float(value).is_integer() else 1)


def sample(kpi: Kpi, n: float) -> str:
    """How much the figure rests on, and in what; where the denominator counts seconds, hours say more."""
    recipe = kpi.recipe
    if isinstance(recipe, QueueRatio) and recipe.denominator.endswith("_seconds"):
        return f"{thousands(round(n / HOUR))} h"
    return f"{thousands(n)} {kpi.parts}" if kpi.parts else thousands(n)


def duration(seconds: float) -> str:
    """5 m 12 s; hours from 60 minutes on, days from 48 hours on."""
    whole = round(abs(seconds))
    sign = "−" if seconds < 0 and whole else ""
    if whole < MINUTE:
        return f"{sign}{whole} s"
    if whole < HOUR:
        return f"{sign}{whole // MINUTE} m {whole % MINUTE:02d} s"
    if whole < 2 * DAY:
        return f"{sign}{whole // HOUR} h {whole % HOUR // MINUTE:02d} m"
    hours = whole % DAY // HOUR
    return f"{sign}{whole // DAY} d {hours} h" if hours else f"{sign}{whole // DAY} d"


def _beside(seconds: float, goal: float) -> str:
    """Down to parts of a second where a rounded duration would look equal to a target it is not."""
    if seconds <= 0 or seconds == goal or duration(seconds) != duration(goal):
        return duration(seconds)
    digits = (digits for digits in range(MOST_DIGITS) if _exact(seconds, digits) != _exact(goal, digits))
    return _exact(seconds, next(digits, MOST_DIGITS))


def _exact(seconds: float, digits: int) -> str:
    rounded = Decimal(repr(seconds)).quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    hours, rest = divmod(rounded, HOUR)
    minutes, rest = divmod(rest, MINUTE)
    parts = (f"{hours} h" if hours else "", f"{minutes} m" if hours or minutes else "", f"{rest:f} s")
    return " ".join(part for part in parts if part)


def target_said(kpi: Kpi, target: Decimal) -> str:
    """ "≥ 80 %", without digits that say nothing."""
    sign = "≤" if kpi.direction is Direction.LOWER else "≥"
    return f"{sign} {bare_target(kpi, target)}"


def bare_target(kpi: Kpi, target: Decimal) -> str:
    if kpi.unit is Unit.SECONDS:
        return duration(float(target))
    if kpi.unit is Unit.FRACTION:
        return f"{_trimmed(target * 100)} %"
    return _trimmed(target)


def _trimmed(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


SIGNS = {
    Verdict.MET: "✓",
    Verdict.MISSED: "✗",
    Verdict.PROVISIONAL: "…",
    Verdict.NO_DATA: "–",
    Verdict.NO_TARGET: "○",
}


def status(kpi: Kpi, verdict: Verdict) -> str:
    """The verdict of a period as a word: above and below, or within and over where less is better."""
    lower = kpi.direction is Direction.LOWER
    words = {
        Verdict.MET: "within" if lower else "above",
        Verdict.MISSED: "over" if lower else "below",
        Verdict.PROVISIONAL: "provisional",
        Verdict.NO_DATA: "no data",
        Verdict.NO_TARGET: "no target",
    }
    return words[verdict]


def judged(kpi: Kpi, row: KpiRow) -> str:
    """ "✗ 77.9 % below", "≈" where reconstructed, the sample size where it is small."""
    if row.verdict is Verdict.NO_DATA:
        return f"{SIGNS[row.verdict]} no data"
    value = said(kpi, row.figure.value, row.target)
    approx = "≈ " if row.approx else ""
    word = "" if row.verdict in (Verdict.NO_TARGET,) else f" {status(kpi, row.verdict)}"
    few = f" (n {sample(kpi, row.figure.n)})" if row.small_n else ""
    return f"{SIGNS[row.verdict]} {approx}{value}{word}{few}"


def difference(kpi: Kpi, amount: float) -> str:
    """A signed change in the KPI's own unit: pp for rates, never a percentage of a percentage."""
    size = _size(kpi, abs(amount))
    sign = "±" if _is_nothing(size) else "+" if amount > 0 else "−"
    return f"{sign}{size}"


def _is_nothing(size: str) -> bool:
    return not any(digit in size for digit in "123456789")


def _size(kpi: Kpi, amount: float) -> str:
    if kpi.unit is Unit.FRACTION:
        return f"{_fixed(amount * 100, 1)} pp"
    if kpi.unit is Unit.SECONDS:
        return duration(amount)
    return thousands(amount) if kpi.unit is Unit.COUNT else _fixed(amount, 1)


def change(kpi: Kpi, amount: float) -> str:
    """The change with what it means: "2.3 pp worse", "12 s more", or "unchanged"."""
    size = _size(kpi, abs(amount))
    if _is_nothing(size):
        return "unchanged"
    if kpi.direction in (Direction.HIGHER, Direction.LOWER):
        better = (amount > 0) == (kpi.direction is Direction.HIGHER)
        return f"{size} {'better' if better else 'worse'}"
    return f"{size} {'more' if amount > 0 else 'less'}"
