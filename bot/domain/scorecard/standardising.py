"""Direct standardisation (DOMAIN §4.3): every vendor's own rates, on one common mix of the work all of them do."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

Cell = tuple[float, float]
"""Numerator and denominator."""


@dataclass(frozen=True)
class Standard:
    """`mix` are the common cells' shares of the denominators of all; `within` is how much of each one's work they are.

    `left` are the cells of each that not all have: they are on neither side.
    """

    mix: Mapping[str, float]
    rates: Mapping[str, float]
    within: Mapping[str, float]
    left: Mapping[str, tuple[str, ...]]


def standardised(cells: Mapping[str, Mapping[str, Cell]]) -> Standard | None:
    """By vendor and cell; None where no cell is common to all, or there is nobody to compare with."""
    bearing = {who: {name: cell for name, cell in own.items() if cell[1] > 0} for who, own in cells.items()}
    common = sorted(set.intersection(*(set(own) for own in bearing.values()))) if len(bearing) > 1 else []
    if not common:
        return None
    volume = {name: fsum(own[name][1] for own in bearing.values()) for name in common}
    whole = fsum(volume.values())
    mix = {name: volume[name] / whole for name in common}
    rates = {who: fsum(mix[name] * (own[name][0] / own[name][1]) for name in common) for who, own in bearing.items()}
    within = {
        who: fsum(own[name][1] for name in common) / fsum(cell[1] for cell in own.values())
        for who, own in bearing.items()
    }
    left = {who: tuple(name for name in sorted(own) if name not in mix) for who, own in bearing.items()}
    return Standard(mix, rates, within, left)
