"""Rate and mix against DOMAIN's table [C], and against what must hold for any numbers."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.drivers import Cell, Drivers, drivers_of

COUNTS = st.integers(0, 10_000)
TABLE = (
    Cell(("billing",), Fraction(3400), Fraction(4000), Fraction(2520), Fraction(3000)),
    Cell(("tech",), Fraction(2190), Fraction(3000), Fraction(3330), Fraction(4500)),
    Cell(("sales",), Fraction(2640), Fraction(3000), Fraction(2225), Fraction(2500)),
)
"""DOMAIN §4.3: CSAT 82.30 % → 80.75 %."""


@st.composite
def segmented(draw: st.DrawFn) -> list[Cell]:
    """Vendors by queues; segments that are new, gone, empty, or count nothing."""

    def counts() -> tuple[Fraction, Fraction]:
        whole = draw(COUNTS)
        return Fraction(draw(st.integers(0, 3 * whole)), 2), Fraction(whole)

    places = [(vendor, queue) for vendor in "ab" for queue in "xyz"]
    cells = [Cell(place, *counts(), *counts()) for place in draw(st.permutations(places))]
    # Both periods need something to speak of.
    return [*cells, Cell(("c", "x"), Fraction(1), Fraction(2), Fraction(1), Fraction(3))]


def effects(drivers: Drivers) -> dict[str, tuple[Fraction, Fraction]]:
    return {effect.place[0]: (effect.rate * 100, effect.mix * 100) for effect in drivers.effects}


def test_it_tells_domains_worked_example_to_the_last_digit() -> None:
    found = drivers_of(TABLE)
    assert effects(found) == {
        "billing": (Fraction("-0.350"), Fraction("-0.2975")),
        "tech": (Fraction("0.375"), Fraction("-1.20375")),
        "sales": (Fraction("0.275"), Fraction("-0.34875")),
    }
    assert (found.rate, found.mix, found.change) == (Fraction("0.003"), Fraction("-0.0185"), Fraction("-0.0155"))


def test_a_new_segment_is_all_mix_and_so_is_one_that_is_gone() -> None:
    new = Cell(("new",), Fraction(0), Fraction(0), Fraction(50), Fraction(100))
    gone = Cell(("gone",), Fraction(90), Fraction(100), Fraction(0), Fraction(0))
    stays = Cell(("stays",), Fraction(80), Fraction(100), Fraction(80), Fraction(100))
    found = {effect.place[0]: effect for effect in drivers_of((new, gone, stays)).effects}
    assert [found[name].rate for name in ("new", "gone", "stays")] == [0, 0, 0]
    assert found["new"].rate_before is None
    assert found["gone"].rate_after is None
    assert sum(effect.mix for effect in found.values()) == Fraction(130, 200) - Fraction(170, 200)


def test_a_segment_without_anything_has_no_effect() -> None:
    empty = Cell(("empty",), Fraction(0), Fraction(0), Fraction(0), Fraction(0))
    assert drivers_of((*TABLE, empty)) == drivers_of(TABLE)


@given(segmented())
def test_drivers_sum_to_the_change_exactly(cells: list[Cell]) -> None:
    found = drivers_of(cells)
    parts = [
        (sum(cell.part_before for cell in cells), sum(cell.whole_before for cell in cells)),
        (sum(cell.part_after for cell in cells), sum(cell.whole_after for cell in cells)),
    ]
    before, after = (Fraction(part) / Fraction(whole) for part, whole in parts)
    assert sum(effect.together for effect in found.effects) == after - before == found.rate + found.mix


@given(segmented(), st.randoms(use_true_random=False))
def test_the_order_of_segments_changes_nothing(cells: list[Cell], chance: object) -> None:
    shuffled = list(cells)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sorted(drivers_of(shuffled).effects, key=lambda each: each.place) == sorted(
        drivers_of(cells).effects, key=lambda each: each.place
    )


@given(segmented())
def test_coarser_effects_are_sums_of_the_finer_and_still_the_whole_change(cells: list[Cell]) -> None:
    fine = drivers_of(cells)
    coarse = fine.grouped(cells, lambda place: place[:1])
    for effect in coarse.effects:
        inner = [each for each in fine.effects if each.place[:1] == effect.place]
        assert (effect.rate, effect.mix) == (sum(each.rate for each in inner), sum(each.mix for each in inner))
    assert sum(effect.together for effect in coarse.effects) == fine.change


@given(segmented())
def test_the_slow_and_obvious_formula_says_the_same(cells: list[Cell]) -> None:
    """In floats, as DOMAIN writes it."""
    n0, n1 = (sum(float(getattr(cell, name)) for cell in cells) for name in ("whole_before", "whole_after"))
    k0, k1 = (sum(float(getattr(cell, name)) for cell in cells) for name in ("part_before", "part_after"))
    for effect in drivers_of(cells).effects:
        cell = next(each for each in cells if each.place == effect.place)
        w0, w1 = float(cell.whole_before) / n0, float(cell.whole_after) / n1
        p0 = float(cell.part_before / cell.whole_before) if cell.whole_before else None
        p1 = float(cell.part_after / cell.whole_after) if cell.whole_after else p0
        p0 = p1 if p0 is None else p0
        assert p0 is not None
        assert p1 is not None
        assert float(effect.rate) == pytest.approx((p1 - p0) * (w0 + w1) / 2, abs=1e-12)
        assert float(effect.mix) == pytest.approx((w1 - w0) * ((p0 + p1) / 2 - (k0 / n0 + k1 / n1) / 2), abs=1e-12)
