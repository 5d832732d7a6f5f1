"""Effects rounded so that what is shown adds up: each column to its sum, each row, and all of it to the change."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from math import floor

from reports.drivers.decomposition import Drivers, Place


@dataclass(frozen=True)
class RoundedEffect:
    place: Place
    rate: Decimal
    mix: Decimal

    @property
    def together(self) -> Decimal:
        return self.rate + self.mix


@dataclass(frozen=True)
class Rounded:
    """`effects` stand in the order of the drivers' own."""

    change: Decimal
    rate: Decimal
    mix: Decimal
    effects: tuple[RoundedEffect, ...]


def rounded(drivers: Drivers, digits: int, scale: int = 1) -> Rounded:
    """Everything times `scale`, to `digits` decimals; what rounding leaves over goes where it is owed most."""
    unit = Fraction(scale * 10**digits)
    change = _nearest(drivers.change * unit)
    rate, mix = apportioned([drivers.rate * unit, drivers.mix * unit], change)
    rates = apportioned([effect.rate * unit for effect in drivers.effects], rate)
    mixes = apportioned([effect.mix * unit for effect in drivers.effects], mix)
    effects = (
        RoundedEffect(effect.place, _decimal(own, digits), _decimal(moved, digits))
        for effect, own, moved in zip(drivers.effects, rates, mixes, strict=True)
    )
    return Rounded(_decimal(change, digits), _decimal(rate, digits), _decimal(mix, digits), tuple(effects))


def apportioned(amounts: Sequence[Fraction], total: int) -> list[int]:
    """Whole numbers next to the amounts that add up to `total`, one of the two whole numbers next to their sum."""
    whole = [floor(amount) for amount in amounts]
    owed = sorted(range(len(amounts)), key=lambda place: (whole[place] - amounts[place], place))
    for place in owed[: total - sum(whole)]:
        whole[place] += 1
    return whole


def _nearest(amount: Fraction) -> int:
    exact = Decimal(amount.numerator) / Decimal(amount.denominator)
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _decimal(units: int, digits: int) -> Decimal:
    return Decimal(units).scaleb(-digits)
