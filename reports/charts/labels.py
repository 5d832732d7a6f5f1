"""Where the names at the ends of lines stand, so that none covers another."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places nearest to those wanted, in their order, at least `gap` apart and within `low` to `high`.

    Where there is no room for all they stand evenly, closer than `gap`.
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    if len(order) > 1:
        gap = min(gap, (high - low) / (len(order) - 1))
    placed = list(wanted)
    floor = low
    for place in order:
        placed[place] = floor = max(floor, min(wanted[place], high))
        floor += gap
    ceiling = high
    for place in reversed(order):
        placed[place] = ceiling = min(ceiling, placed[place])
        ceiling -= gap
    return placed
