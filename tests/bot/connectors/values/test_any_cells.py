import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.values import (
    BooleanProfile,
    DateOrder,
    DateProfile,
    DecimalProfile,
    DurationProfile,
    ShareProfile,
    TimestampProfile,
    WholeProfile,
)
from bot.errors import UserError
from tests.bot.connectors.values.columns import Profile, read, reread, timestamps

KINDS = [BooleanProfile, DateProfile, DecimalProfile, DurationProfile, ShareProfile, WholeProfile]
ORDERS: list[DateOrder | None] = ["day-first", "month-first", None]
CELLS = st.text(max_size=12) | st.text(alphabet="0123456789.,:/-+ %eEapAPmMTZdhs'xPD", max_size=20)


@pytest.mark.parametrize("kind", KINDS)
@given(cells=st.lists(CELLS, max_size=8))
def test_it_reads_any_cells_or_refuses_them_in_words(kind: type[Profile], cells: list[str]) -> None:
    with contextlib.suppress(UserError):
        assert len(read(kind(), *cells)) == len(cells)


@given(st.lists(CELLS, max_size=8), st.sampled_from(ORDERS))
def test_it_reads_any_moments_or_refuses_them_in_words(cells: list[str], order: DateOrder | None) -> None:
    with contextlib.suppress(UserError):
        found = timestamps(TimestampProfile(order), *cells)
        assert len(found.local) == len(cells)


@pytest.mark.parametrize("kind", KINDS)
@given(cells=st.lists(CELLS, min_size=1, max_size=8))
def test_it_reads_a_cell_alike_beside_others_and_alone(kind: type[Profile], cells: list[str]) -> None:
    """What was learned from a column holds for each of its cells, by the quick way and by the slow one."""
    with contextlib.suppress(UserError):
        profile = kind()
        together = read(profile, *cells)
        assert [reread(profile, cell)[0] for cell in cells] == together
