import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.connectors.values import MISSING, DecimalProfile, WholeProfile
from tests.bot.connectors.values.columns import BAD, read


def test_it_reads_whole_numbers_and_missing_cells() -> None:
    assert read(WholeProfile(), "12", " 7 ", *MISSING) == [12, 7, *[None] * len(MISSING)]


@pytest.mark.parametrize("cell", ["12,5", "12.5", "-3", "x", "0x10", "1 23", "inf", "9" * 30, "1,23", "١٢"])
def test_it_refuses_what_is_no_whole_number(cell: str) -> None:
    assert read(WholeProfile(), "1", cell) == [1, BAD]


@pytest.mark.parametrize("cell", ["1,234", "1 234", "1\u00a0234", "1'234", "1234.0", "1,234.00"])
def test_it_reads_grouped_thousands(cell: str) -> None:
    assert read(WholeProfile(), cell, "7") == [1234, 7]


def test_it_reads_points_between_thousands_of_whole_numbers() -> None:
    assert read(WholeProfile(), "1.234", "7") == [1234, 7]
    assert read(WholeProfile(), "1.234.567", "1.000") == [1234567, 1000]


def test_it_does_not_take_trailing_zeros_for_thousands() -> None:
    assert read(WholeProfile(), "12.000", "7.000") == [12, 7]


def test_it_refuses_a_grouped_number_beside_a_decimal_one() -> None:
    assert read(WholeProfile(), "12.0", "1.234") == [12, BAD]


def test_it_decides_the_decimal_mark_by_the_column() -> None:
    assert read(DecimalProfile(), "12,5", "1.234", "1.234,5") == [12.5, 1234.0, 1234.5]
    assert read(DecimalProfile(), "12.5", "1,234", "1,234.5") == [12.5, 1234.0, 1234.5]


def test_it_reads_signs_and_refuses_infinity() -> None:
    assert read(DecimalProfile(), "-1.5", "+2", "1e3", ".5", "inf", "1e999") == [-1.5, 2.0, 1000.0, 0.5, BAD, BAD]
    assert read(DecimalProfile(minimum=0), "-1.5", "2") == [BAD, 2.0]


def test_it_settles_on_a_plain_column_only() -> None:
    for cells, settled in ((["1", "2.5"], True), (["1,234"], False), (["1.234"], False), (["-", ""], False)):
        profile = DecimalProfile()
        read(profile, *cells)
        assert profile.settled is settled


@given(st.lists(st.integers(0, 10**9), min_size=1))
def test_it_reads_every_integer_however_grouped(numbers: list[int]) -> None:
    assert read(WholeProfile(), *map(str, numbers)) == numbers
    assert read(WholeProfile(), *(f"{number:,}" for number in numbers)) == numbers


@given(st.lists(st.floats(0, 1e9, allow_subnormal=False), min_size=1))
def test_it_reads_every_decimal_with_a_point(numbers: list[float]) -> None:
    assert read(DecimalProfile(), *map(repr, numbers)) == numbers
