"""How drivers are written: values, shares, and effects that add up as they stand."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import QueueRatio
from bot.domain.performance.question import Dimension
from reports.drivers import Drivers, Effect
from reports.figures import NOTHING, duration
from reports.naming import member_name

UNITS = {Unit.FRACTION: " pp", Unit.SECONDS: " s", Unit.SCORE: "", Unit.RATIO: ""}


def signed(kpi: Kpi, amount: Decimal) -> str:
    """An effect in the KPI's unit: "−1.20 pp"."""
    sign = "±" if not amount else "+" if amount > 0 else "−"
    return f"{sign}{abs(amount):,f}{UNITS[kpi.unit]}"


def moved(kpi: Kpi, amount: Decimal) -> str:
    """The same as what it means: "1.67 pp worse", or "unchanged"."""
    if not amount:
        return "unchanged"
    size = f"{abs(amount):,f}{UNITS[kpi.unit]}"
    if kpi.direction in (Direction.HIGHER, Direction.LOWER):
        return f"{size} {'better' if (amount > 0) == (kpi.direction is Direction.HIGHER) else 'worse'}"
    return f"{size} {'more' if amount > 0 else 'less'}"


def valued(kpi: Kpi, value: Fraction | None) -> str:
    """A value to the digits of its effects; times as people read them."""
    if value is None:
        return NOTHING
    if kpi.unit is Unit.SECONDS:
        return duration(float(value))
    return f"{float(value) * 100:,.2f} %" if kpi.unit is Unit.FRACTION else f"{float(value):,.2f}".replace("-", "−")


def share(part: Fraction) -> str:
    return f"{float(part) * 100:.1f} %"


def volume(kpi: Kpi) -> str:
    """What the shares are of."""
    recipe = kpi.recipe
    return "time" if isinstance(recipe, QueueRatio) and recipe.denominator.endswith("_seconds") else "volume"


def segment(effect: Effect, shown: Sequence[Dimension], books: Books) -> str:
    names = (member_name(dimension, key, books) for dimension, key in zip(shown, effect.place, strict=True))
    return " · ".join(names) or "all of it"


def several(dimensions: Sequence[Dimension]) -> str:
    """ "queues"; "segments" where several names part them."""
    if len(dimensions) != 1:
        return "segments"
    return "priorities" if dimensions[0] is Dimension.PRIORITY else f"{dimensions[0]}s"


def improved(kpi: Kpi, drivers: Drivers) -> tuple[int, int] | None:
    """How many segments are better than before, of those there were in both periods; None where nothing is better."""
    if kpi.direction not in (Direction.HIGHER, Direction.LOWER):
        return None
    moves = [
        each.rate_after - each.rate_before
        for each in drivers.effects
        if each.rate_before is not None and each.rate_after is not None
    ]
    better = sum(move > 0 if kpi.direction is Direction.HIGHER else move < 0 for move in moves)
    return better, len(moves)
