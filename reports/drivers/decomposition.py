"""Rate and mix, midpoint (Kitagawa): exact, without a residual, on the finest cells; coarser effects are their sums."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

Place = tuple[str, ...]
"""The members of a segment, in the order of the dimensions it was cut by."""
ZERO, HALF = Fraction(0), Fraction(1, 2)


@dataclass(frozen=True)
class Cell:
    """One segment of both periods: what was counted (`part`) of how much (`whole`); 0 of 0 where it did not exist."""

    place: Place
    part_before: Fraction
    whole_before: Fraction
    part_after: Fraction
    whole_after: Fraction


@dataclass(frozen=True)
class Effect:
    """How much of the change one segment brought: by its own `rate`, and by its changed share of the whole (`mix`).

    A rate is None where the segment did not exist. A group's own rates may move by what shifts within the group, so
    they do not tell its `rate` effect.
    """

    place: Place
    rate: Fraction
    mix: Fraction
    rate_before: Fraction | None
    rate_after: Fraction | None
    share_before: Fraction
    share_after: Fraction

    @property
    def together(self) -> Fraction:
        return self.rate + self.mix


@dataclass(frozen=True)
class Drivers:
    """`effects` add up to `after` − `before` exactly."""

    before: Fraction
    after: Fraction
    effects: tuple[Effect, ...]

    @property
    def change(self) -> Fraction:
        return self.after - self.before

    @property
    def rate(self) -> Fraction:
        return sum((effect.rate for effect in self.effects), ZERO)

    @property
    def mix(self) -> Fraction:
        return sum((effect.mix for effect in self.effects), ZERO)

    def grouped(self, cells: Sequence[Cell], group: Callable[[Place], Place]) -> "Drivers":
        """The same effects summed upward; `cells` are those they were told from."""
        merged = _merged(cells, group)
        own = {effect.place: effect for effect in _effects(list(merged.values()), self.before, self.after)}
        sums: dict[Place, tuple[Fraction, Fraction]] = {}
        for effect in self.effects:
            rate, mix = sums.get(group(effect.place), (ZERO, ZERO))
            sums[group(effect.place)] = rate + effect.rate, mix + effect.mix
        effects = (replace(own[place], rate=rate, mix=mix) for place, (rate, mix) in sums.items())
        return Drivers(self.before, self.after, tuple(effects))


def drivers_of(cells: Sequence[Cell]) -> Drivers:
    """Both periods need a denominator, and a cell without one in a period nothing counted either."""
    before = _overall([cell.part_before for cell in cells], [cell.whole_before for cell in cells])
    after = _overall([cell.part_after for cell in cells], [cell.whole_after for cell in cells])
    return Drivers(before, after, tuple(_effects(cells, before, after)))


def _overall(parts: Sequence[Fraction], wholes: Sequence[Fraction]) -> Fraction:
    return sum(parts, ZERO) / sum(wholes, ZERO)


def _effects(cells: Sequence[Cell], before: Fraction, after: Fraction) -> list[Effect]:
    whole_before = sum((cell.whole_before for cell in cells), ZERO)
    whole_after = sum((cell.whole_after for cell in cells), ZERO)
    middle = (before + after) * HALF
    return [
        _effect(cell, cell.whole_before / whole_before, cell.whole_after / whole_after, middle)
        for cell in cells
        if cell.whole_before or cell.whole_after
    ]


def _effect(cell: Cell, share_before: Fraction, share_after: Fraction, middle: Fraction) -> Effect:
    """A segment that is new or gone is taken at the only rate it has, so that all its effect is mix."""
    before, after = _rate(cell.part_before, cell.whole_before), _rate(cell.part_after, cell.whole_after)
    first = before if before is not None else after or ZERO
    last = after if after is not None else first
    return Effect(
        place=cell.place,
        rate=(last - first) * (share_before + share_after) * HALF,
        mix=(share_after - share_before) * ((first + last) * HALF - middle),
        rate_before=before,
        rate_after=after,
        share_before=share_before,
        share_after=share_after,
    )


def _rate(part: Fraction, whole: Fraction) -> Fraction | None:
    return part / whole if whole else None


def _merged(cells: Sequence[Cell], group: Callable[[Place], Place]) -> Mapping[Place, Cell]:
    found: dict[Place, Cell] = {}
    for cell in cells:
        place = group(cell.place)
        known = found.get(place, Cell(place, ZERO, ZERO, ZERO, ZERO))
        found[place] = Cell(
            place,
            known.part_before + cell.part_before,
            known.whole_before + cell.whole_before,
            known.part_after + cell.part_after,
            known.whole_after + cell.whole_after,
        )
    return found
