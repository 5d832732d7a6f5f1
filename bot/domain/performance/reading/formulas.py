"""The formulas of KPIs over queue intervals: which atoms are added and taken away, above and below the line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.domain.performance.atoms import approx_bit
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueCount, QueueRatio, QueueVariants

Term = tuple[str, int, bool]
"""Atom, sign, and whether a missing one counts as 0."""
Placed = tuple[int, int, bool]
"""The same with the atom's place in a row read."""

DERIVED = {
    "productive_seconds": ("handle_seconds", "available_seconds", "staffed_agent_seconds"),
    "schedule_gap_seconds": ("scheduled_agent_seconds", "required_agent_seconds"),
    "forecast_gap": ("forecast_offered", "offered"),
}


@dataclass(frozen=True)
class Formula:
    """One KPI's sums of atoms, by place among the sums read; `mask` has the bits of atoms that were reconstructed.

    `longest`, in seconds, are the longest rows it can be told from.
    """

    kpi: str
    variant: str
    top: tuple[Term, ...]
    bottom: tuple[Term, ...]
    mask: int
    longest: int = 86_400


@lru_cache(maxsize=512)
def formulas_of(kpi: Kpi, variants: tuple[str, ...]) -> tuple[Formula, ...]:
    recipe = kpi.recipe
    if isinstance(recipe, QueueVariants):
        return tuple(_formula(kpi.key, name, recipe.variants[name]) for name in variants or (recipe.default,))
    if isinstance(recipe, QueueRatio):
        return (_formula(kpi.key, "", recipe),)
    if isinstance(recipe, QueueCount):
        return (Formula(kpi.key, "", ((recipe.atom, 1, False),), (), _mask([(recipe.atom, 1, False)])),)
    raise TypeError(f"{kpi.key} is not computed from queue intervals")


def _formula(key: str, variant: str, ratio: QueueRatio) -> Formula:
    top, bottom = parsed(ratio.numerator), parsed(ratio.denominator)
    return Formula(key, variant, tuple(top), tuple(bottom), _mask([*top, *bottom]), ratio.longest_seconds)


def _mask(terms: Sequence[Term]) -> int:
    mask = 0
    for atom, _, _ in terms:
        for part in DERIVED.get(atom, (atom,)):
            mask |= approx_bit(part)
    return mask


def parsed(formula: str) -> list[Term]:
    """ "offered - short_abandoned?" → [("offered", 1, False), ("short_abandoned", -1, True)]."""
    terms, sign = [], 1
    for word in formula.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
            continue
        terms.append((word.rstrip("?"), sign, word.endswith("?")))
    return terms


def placed_in(places: Mapping[str, int], terms: tuple[Term, ...]) -> tuple[Placed, ...]:
    """The terms with each atom's place in a row read."""
    return tuple((places[atom], sign, optional) for atom, sign, optional in terms)
