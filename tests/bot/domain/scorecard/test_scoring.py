"""The weighted score: nulls drop out, weights fill their place, compliance overrules."""

from datetime import date
from decimal import Decimal
from math import fsum
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.scorecard.attaining import Colour
from bot.domain.scorecard.rules import KpiRule, Rules
from bot.domain.scorecard.scoring import Left, scored
from tests.bot.domain.scorecard.subjects import subject

TARGET = Decimal("0.8")
KEYS = ("service_level", "csat", "answer_rate", "qa_score", "fcr_net")
VALUES = st.dictionaries(st.sampled_from(KEYS), st.none() | st.floats(0, 1), min_size=1)
WEIGHTS = st.dictionaries(st.sampled_from(KEYS), st.decimals("0", "50", places=1))


def test_every_line_of_the_contract_weighs_the_same_where_nothing_is_said() -> None:
    found = scored("northwind", [subject("service_level", 0.72, TARGET), subject("csat", 0.8, TARGET)], Rules())
    assert found.value == pytest.approx(0.95)
    assert (found.coverage, found.grade) == (1, Colour.AMBER)
    assert [line.share for line in found.lines] == [0.5, 0.5]


def test_a_kpis_weight_is_shared_by_its_lines_and_what_has_none_does_not_count() -> None:
    lines = [
        subject("service_level", 0.8, TARGET, channel="voice"),
        subject("service_level", 0.4, TARGET, channel="chat"),
        subject("csat", 0.8, TARGET),
        subject("qa_score", 0.1, TARGET),
    ]
    rules = Rules(kpis={"service_level": KpiRule(Decimal(60)), "csat": KpiRule(Decimal(40))})
    found = scored("northwind", lines, rules)
    assert [line.share for line in found.lines] == pytest.approx([0.3, 0.3, 0.4, 0])
    assert found.lines[3].left is Left.NO_WEIGHT
    assert found.value == pytest.approx(0.3 + 0.15 + 0.4)


def test_terms_that_follow_each_other_are_one_line_of_the_contract_by_their_samples() -> None:
    before, after = (
        subject("csat", value, TARGET, n=n, start=start)
        for value, n, start in ((0.8, 300, date(2026, 1, 1)), (0.4, 100, date(2026, 10, 24)))
    )
    found = scored("northwind", [before, after, subject("service_level", 0.8, TARGET)], Rules())
    assert [line.share for line in found.lines] == pytest.approx([0.375, 0.125, 0.5])


def test_what_cannot_be_judged_drops_out_and_says_why() -> None:
    lines = [
        subject("service_level", 0.72, TARGET),
        subject("csat", None, TARGET),
        subject("qa_score", 0.1, TARGET, small_n=True),
        subject("occupancy", 0.1, TARGET),
    ]
    found = scored("northwind", lines, Rules())
    assert [line.left for line in found.lines] == [None, Left.NO_DATA, Left.TOO_FEW, Left.NO_BAND]
    assert found.value == pytest.approx(0.9)
    assert found.coverage == 0.25


def test_no_data_at_all_is_no_score_and_not_zero() -> None:
    found = scored("northwind", [subject("csat", None, TARGET)], Rules())
    assert (found.value, found.coverage, found.grade) == (None, 0, None)


def test_red_compliance_makes_the_score_red_whatever_the_rest_attains() -> None:
    lines = [subject("service_level", 0.9, TARGET), subject("cea_compliance", 0.70, TARGET)]
    found = scored("northwind", lines, Rules(amber=Decimal("0.5")))
    assert (found.grade, found.overruled and found.overruled.key) == (Colour.RED, "cea_compliance")
    amber = scored("northwind", [lines[0], subject("cea_compliance", 0.79, TARGET)], Rules(amber=Decimal("0.5")))
    assert (amber.grade, amber.overruled) == (Colour.AMBER, None)
    own = scored("northwind", lines, Rules(amber=Decimal("0.5"), kpis={"csat": KpiRule(compliance=True)}))
    assert own.overruled is None


@given(VALUES, WEIGHTS, st.decimals("1", "1.2", places=2))
def test_shares_add_up_and_the_score_lies_between_nothing_and_the_cap(
    values: dict[str, float | None], weights: dict[str, Decimal], cap: Decimal
) -> None:
    rules = Rules(cap=cap, kpis={key: KpiRule(weight) for key, weight in weights.items()})
    found = scored("northwind", [subject(key, value, TARGET) for key, value in values.items()], rules)
    if found.value is None:
        assert found.coverage == 0
        return
    assert fsum(line.share for line in found.lines) == pytest.approx(1)
    assert 0 <= found.value <= float(cap) + 1e-9
    assert 0 < found.coverage <= 1 + 1e-9


@given(VALUES, WEIGHTS, st.randoms())
def test_the_order_of_lines_changes_nothing(
    values: dict[str, float | None], weights: dict[str, Decimal], random: Random
) -> None:
    rules = Rules(kpis={key: KpiRule(weight) for key, weight in weights.items()})
    lines = [subject(key, value, TARGET) for key, value in values.items()]
    shuffled = random.sample(lines, len(lines))
    one, other = (scored("northwind", each, rules) for each in (lines, shuffled))
    assert (one.value, one.coverage, one.grade) == (other.value, other.coverage, other.grade)


@given(VALUES, st.sampled_from(KEYS), st.floats(0, 1))
def test_a_better_figure_never_lowers_the_score(values: dict[str, float | None], key: str, better: float) -> None:
    before = values.get(key)
    if before is None or better <= before:
        return
    one, other = (
        scored("northwind", [subject(name, value, TARGET) for name, value in each.items()], Rules()).value
        for each in (values, values | {key: better})
    )
    assert one is not None
    assert other is not None
    assert other >= one - 1e-12
