"""Planted effects: what is proposed of a real one, of one that came everywhere, and of none."""

from collections import Counter
from decimal import Decimal
from random import Random

import pytest

from reports.effect.judging import Evidence, Proposal, Why, chance, judged

DAYS, WEEKS = 8, 20
LEVEL, SPREAD = 0.74, 0.032
"""A day's service level moves by 3.2 points where nothing is wrong (FINDINGS)."""


def days(random: Random, level: float, count: int, shared: list[float]) -> float:
    """The mean of so many days; what moves all queues of the programme alike is `shared`."""
    return sum(level + shared[day] + random.gauss(0, SPREAD) for day in range(count)) / count


def planted(seed: int, *, own: float = 0.0, everywhere: float = 0.0, goal: str | None = None) -> Evidence:
    random = Random(seed)

    def together(count: int) -> list[float]:
        return [random.gauss(0, 0.02) for _day in range(count)]

    def pair(count: int, lift: float, rise: float) -> tuple[float, float]:
        moves = together(count)
        return days(random, LEVEL + lift + rise, count, moves), days(random, LEVEL + 0.06 + rise, count, moves)

    weeks = [treated - others for treated, others in (pair(7, 0, 0) for _week in range(WEEKS))]
    before, after = pair(DAYS, 0, 0), pair(DAYS, own, everywhere)
    return Evidence(before[0], after[0], (before[1], after[1]), weeks, DAYS, Decimal(goal) if goal else None)


def proposals(count: int, **plant: float | str) -> Counter[Proposal]:
    found = Counter(judged(planted(seed, **plant)).proposal for seed in range(count))  # type: ignore[arg-type]
    print(f"\neffect check, {plant or 'nothing'} planted: {dict(found)} of {count}")
    return found


def test_a_real_improvement_is_mostly_called_effective() -> None:
    assert proposals(200, own=0.08)[Proposal.EFFECTIVE] >= 170
    assert proposals(200, own=0.12)[Proposal.EFFECTIVE] >= 196


def test_an_improvement_that_came_everywhere_is_not_put_down_to_the_action() -> None:
    found = proposals(200, everywhere=0.08)
    assert found[Proposal.EFFECTIVE] <= 16
    assert found[Proposal.NOT_EFFECTIVE] >= 180


def test_noise_is_not_called_an_effect() -> None:
    assert proposals(200)[Proposal.EFFECTIVE] <= 16


def test_where_the_goal_is_missed_it_is_not_effective_however_much_better_it_is() -> None:
    found = proposals(50, own=0.08, goal="0.9")
    assert found[Proposal.NOT_EFFECTIVE] == 50


@pytest.mark.parametrize(
    ("changed", "proposal", "why"),
    [
        ({}, Proposal.EFFECTIVE, Why.HELPED),
        ({"after": None}, Proposal.UNCLEAR, Why.NO_DATA),
        ({"source_changed": True}, Proposal.UNCLEAR, Why.SOURCE_CHANGED),
        ({"too_few": True}, Proposal.UNCLEAR, Why.TOO_FEW),
        ({"before": None}, Proposal.UNCLEAR, Why.NOTHING_BEFORE),
        ({"before": None, "after": 0.7}, Proposal.NOT_EFFECTIVE, Why.SHORT_OF_GOAL),
        ({"weeks": (0.0, 0.01) * 4}, Proposal.UNCLEAR, Why.SHORT_HISTORY),
        ({"after": 0.799999}, Proposal.NOT_EFFECTIVE, Why.SHORT_OF_GOAL),
        ({"elsewhere": (0.7, 0.8)}, Proposal.NOT_EFFECTIVE, Why.AS_ELSEWHERE),
        ({"elsewhere": (0.7, 0.9)}, Proposal.NOT_EFFECTIVE, Why.WORSE),
        ({"elsewhere": None}, Proposal.EFFECTIVE, Why.HELPED),
        ({"before": 0.79}, Proposal.UNCLEAR, Why.TOO_NOISY),
        ({"before": 0.80, "goal": None}, Proposal.NOT_EFFECTIVE, Why.CHANCE),
    ],
)
def test_it_says_why_it_proposes_what_it_does(changed: dict[str, object], proposal: Proposal, why: Why) -> None:
    plain: dict[str, object] = {"before": 0.70, "after": 0.80, "elsewhere": (0.75, 0.75), "goal": Decimal("0.8")}
    evidence = Evidence(**(plain | {"weeks": (0.0, 0.01) * 6, "days": 8} | changed))  # type: ignore[arg-type]
    found = judged(evidence)
    assert (found.proposal, found.why) == (proposal, why)


def test_of_a_kpi_of_which_less_is_better_the_signs_are_turned() -> None:
    plain = {"weeks": (0.0, 2.0) * 6, "days": 7, "goal": Decimal(300), "at_least": False}
    assert judged(Evidence(330.0, 298.0, (300.0, 301.0), **plain)).proposal is Proposal.EFFECTIVE  # type: ignore[arg-type]
    assert judged(Evidence(330.0, 301.0, (300.0, 301.0), **plain)).why is Why.SHORT_OF_GOAL  # type: ignore[arg-type]
    assert judged(Evidence(290.0, 300.0, (300.0, 299.0), **plain)).why is Why.WORSE  # type: ignore[arg-type]


def test_a_longer_window_narrows_what_chance_makes() -> None:
    weeks = [0.0, 0.01] * 6
    assert chance(weeks, 28) == pytest.approx((chance(weeks, 7) or 0) / 2)
    assert chance([0.5] * 12, 7) is None
