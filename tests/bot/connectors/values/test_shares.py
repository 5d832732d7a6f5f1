import pytest

from bot.connectors.values import ShareProfile
from tests.bot.connectors.values.columns import BAD, read


def test_it_reads_percent_signs() -> None:
    assert read(ShareProfile(), "94.01%", "3 %", "0.5") == pytest.approx([0.9401, 0.03, 0.005])
    assert read(ShareProfile(), "94,01 %") == pytest.approx([0.9401])


def test_it_tells_fractions_from_percents_by_the_column() -> None:
    assert read(ShareProfile(), "0.9401", "1", "0") == [0.9401, 1.0, 0.0]
    assert read(ShareProfile(), "94.01", "1", "0") == pytest.approx([0.9401, 0.01, 0.0])


def test_it_refuses_more_than_the_whole() -> None:
    assert read(ShareProfile(), "94.01", "120", "-1", "x") == [pytest.approx(0.9401), BAD, BAD, BAD]


def test_it_does_not_let_one_wrong_fraction_turn_all_into_percents() -> None:
    assert read(ShareProfile(), "0.94", "0.81", "1.2") == [0.94, 0.81, BAD]


def test_it_obeys_a_given_style() -> None:
    assert read(ShareProfile("percent"), "0.5", "0.8") == pytest.approx([0.005, 0.008])
    assert read(ShareProfile("fraction"), "0.5", "50") == [0.5, BAD]


def test_it_settles_once_the_style_is_plain() -> None:
    for cells, settled in ((["94.01%"], True), (["94.01"], True), (["0.94"], False), (["0.94"] + ["0.9"] * 20, False)):
        profile = ShareProfile()
        read(profile, *cells)
        assert profile.settled is settled
    profile = ShareProfile()
    read(profile, *(f"0.{number}" for number in range(11, 60)))
    assert profile.settled
