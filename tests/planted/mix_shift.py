"""Mix shifts of many shapes, each from its seed, with what they come to (DOMAIN §4.3).

Two to five queues, any of them growing or shrinking, for better or worse, in six KPIs; each queue's level moves, too.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

QUEUES = ("Billing", "Tech", "Sales", "Retention", "Disputes")
Atoms = Callable[[int, int], Mapping[str, int]]
KPIS: Mapping[str, tuple[str, float, float, Atoms]] = {
    "service_level": (
        "higher",
        0.6,
        0.95,
        lambda n, k: {"offered": n, "answered_in_threshold": k, "short_abandoned": 0},
    ),
    "answer_rate": ("higher", 0.8, 0.99, lambda n, k: {"offered": n, "answered": k}),
    "abandon_rate": ("lower", 0.02, 0.2, lambda n, k: {"offered": n, "abandoned": k, "short_abandoned": 0}),
    "transfer_rate": ("lower", 0.03, 0.3, lambda n, k: {"handled": n, "transferred": k}),
    "aht": ("lower", 200.0, 700.0, lambda n, k: {"handled": n, "handle_seconds": k}),
    "asa": ("lower", 10.0, 90.0, lambda n, k: {"answered": n, "wait_answered_seconds": k}),
}


@dataclass(frozen=True)
class Week:
    """By queue: how many, and how many of them good (or bad, or seconds)."""

    whole: tuple[int, ...]
    part: tuple[int, ...]

    @property
    def levels(self) -> list[float]:
        return [part / whole for part, whole in zip(self.part, self.whole, strict=True)]

    @property
    def shares(self) -> list[float]:
        return [whole / sum(self.whole) for whole in self.whole]

    @property
    def level(self) -> float:
        return sum(self.part) / sum(self.whole)


@dataclass(frozen=True)
class Shift:
    kpi: str
    before: Week
    after: Week

    @property
    def mix(self) -> float:
        """DOMAIN §4.3, in floats."""
        middle = (self.before.level + self.after.level) / 2
        pairs = zip(self.before.shares, self.after.shares, self.before.levels, self.after.levels, strict=True)
        return sum((after - before) * ((old + new) / 2 - middle) for before, after, old, new in pairs)

    @property
    def rate(self) -> float:
        return self.after.level - self.before.level - self.mix

    @property
    def moved(self) -> int:
        """The queue whose share moved most; of two that moved alike the one that grew."""
        moves = [after - before for before, after in zip(self.before.shares, self.after.shares, strict=True)]
        return max(range(len(moves)), key=lambda place: (round(abs(moves[place]), 9), moves[place]))

    @property
    def improved(self) -> int:
        higher = KPIS[self.kpi][0] == "higher"
        pairs = zip(self.before.levels, self.after.levels, strict=True)
        return sum(new > old if higher else new < old for old, new in pairs)


def planned(seed: int) -> Shift:
    """The first draw in which what came changed clearly more than how it was handled."""
    chance = Random(seed)
    while True:
        shift = _drawn(chance, tuple(KPIS)[seed % len(KPIS)])
        if abs(shift.mix) > 1.3 * abs(shift.rate) and abs(shift.mix) > 0.01 * shift.before.level:
            return shift


def _drawn(chance: Random, kpi: str) -> Shift:
    _, low, high, _ = KPIS[kpi]
    queues = chance.randint(2, len(QUEUES))
    levels = [chance.uniform(low, high) for _ in range(queues)]
    whole = [chance.randint(60, 900) for _ in range(queues)]
    grown = [round(each * chance.uniform(0.92, 1.08)) for each in whole]
    place = chance.randrange(queues)
    grown[place] = round(grown[place] * chance.choice((chance.uniform(0.3, 0.7), chance.uniform(1.4, 2.5))))
    moved = [level * chance.uniform(0.985, 1.015) for level in levels]
    return Shift(kpi, _week(whole, levels), _week(grown, [min(each, 1) if high <= 1 else each for each in moved]))


def _week(whole: list[int], levels: list[float]) -> Week:
    return Week(tuple(whole), tuple(round(n * level) for n, level in zip(whole, levels, strict=True)))
