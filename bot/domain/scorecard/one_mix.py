"""The scores of several vendors once more, on one common mix: the only ones that may stand beside each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from bot.domain.performance.result import Figure
from bot.domain.scorecard.attaining import attained
from bot.domain.scorecard.comparing import Compared
from bot.domain.scorecard.rules import Rules
from bot.domain.scorecard.scoring import Line


@dataclass(frozen=True)
class OneMix:
    """`values` by vendor, each against its own targets. `coverage` is the weight of the KPIs that could be compared."""

    values: Mapping[str, float]
    coverage: float


def on_one_mix(vendors: Sequence[str], alike: Sequence[Compared], rules: Rules) -> OneMix | None:
    """Over the KPIs all of them share, each weighing the same for everybody; None where there is none."""
    shared = [each for each in alike if each.standard is not None and set(each.vendors) == set(vendors)]
    weights = [fsum(line.weight for line in each.lines) for each in shared]
    whole = fsum(weights)
    if not whole:
        return None
    values = {
        vendor: fsum(weight * _attained(each, vendor, rules) for weight, each in zip(weights, shared, strict=True))
        / whole
        for vendor in vendors
    }
    return OneMix(values, whole / len(vendors))


def _attained(topic: Compared, vendor: str, rules: Rules) -> float:
    """What the standardised rate attains of the vendor's own targets; of several, by their weights."""
    assert topic.standard is not None, "only what was standardised is asked for"
    rate = Figure(None, None, topic.standard.rates[vendor], 0)
    own = [line for line in topic.lines if line.subject.vendor == vendor]
    return fsum(line.share * _of(line, rate, rules) for line in own) / fsum(line.share for line in own)


def _of(line: Line, rate: Figure, rules: Rules) -> float:
    return attained(line.subject.kpi, rate, line.subject.goal, rules.cap, line.subject.rounding)
