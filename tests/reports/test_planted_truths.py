"""What is planted in a sample stands in its weekly review, rightly attributed; `python -m tests.planted` for 50."""

import pytest

from tests.planted.programmes import verdicts
from tests.planted.truths import KINDS


@pytest.mark.parametrize("seed", [0, 2, 4])
def test_it_is_found_and_put_where_it_belongs(seed: int) -> None:
    found = verdicts(seed, weeks=8)
    assert {each.kind for each in found} == set(KINDS)
    assert [each.words for each in found if not each.attributed] == []
    assert [each.kind for each in found if each.marked] == []
