"""What is planted in a sample stands in its weekly review, rightly attributed; `python -m tests.planted` for 50."""

from pathlib import Path

import pytest

from tests.planted.mix_shift import planned
from tests.planted.programmes import verdicts
from tests.planted.shifts import told, wrong
from tests.planted.truths import KINDS


@pytest.mark.parametrize("seed", [0, 4])
def test_it_is_found_and_put_where_it_belongs(seed: int) -> None:
    found = verdicts(seed, weeks=8)
    assert {each.kind for each in found} == set(KINDS)
    assert [each.words for each in found if not each.attributed] == []
    assert [each.kind for each in found if each.marked] == []


@pytest.mark.parametrize("seed", [2, 4, 9])
def test_a_mix_shift_of_any_shape_is_told_as_one(seed: int, tmp_path: Path) -> None:
    shift = planned(seed)
    assert list(wrong(shift, told(shift, tmp_path))) == []
