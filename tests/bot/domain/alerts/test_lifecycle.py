"""When a slice begins and stops firing, and what of it is told."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.alerts.lifecycle import Circumstances, Judged, Say, Standing, State, moved, spoken

START = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)
OPEN = Circumstances()


def at(step: int) -> datetime:
    return START + step * HALF


def periods(marks: str, first: int = 0) -> list[Judged]:
    """`x` is bad, `.` good, a blank was not judged."""
    return [
        Judged(at(first + step), at(first + step + 1), mark == "x") for step, mark in enumerate(marks) if mark != " "
    ]


def lived(marks: str, around: Circumstances = OPEN) -> list[Say]:
    """What is said after each period, where each is looked at as it closes."""
    standing, said = Standing(START), []
    for period in periods(marks):
        standing, say = spoken(moved(standing, [period]), around)
        said.append(say)
    return [say for say in said if say]


def test_it_tells_a_change_of_state_and_nothing_in_between() -> None:
    assert lived("..xxxx") == [Say.FIRED]
    assert lived("..xxxx....xx..") == [Say.FIRED, Say.CLEARED, Say.FIRED, Say.CLEARED]


def test_it_clears_after_two_good_periods_with_none_bad_between_them() -> None:
    assert lived("x.x.x.x") == [Say.FIRED]
    assert moved(Standing(START), periods("x.")).is_firing
    assert not moved(Standing(START), periods("x..")).is_firing


def test_where_two_bad_ones_are_needed_a_single_one_is_noise() -> None:
    assert not moved(Standing(START), periods(".x.x."), needed=2).is_firing
    standing = moved(Standing(START), periods(".xx"), needed=2)
    assert (standing.is_firing, standing.since) == (True, at(1))
    assert moved(moved(Standing(START), periods("xx"), needed=2), periods(".x.", 2), needed=2).is_firing


def test_a_period_without_data_is_neither_good_nor_bad() -> None:
    assert moved(Standing(START), periods("x .")).good == 1
    assert not moved(Standing(START), periods("x. .")).is_firing
    assert lived("x    ") == [Say.FIRED]


def test_it_says_since_when_from_the_first_bad_period() -> None:
    assert moved(Standing(START), periods("..xx.x")).since == at(2)


def test_a_period_counts_once_however_often_it_is_shown() -> None:
    standing = moved(Standing(START), periods("x."))
    assert moved(standing, periods("x.")) == standing
    assert moved(standing, periods(".", 1)) == standing


def test_what_came_and_went_between_two_looks_is_not_told() -> None:
    assert spoken(moved(Standing(START), periods("xx..")), OPEN)[1] is Say.NOTHING


def test_what_went_and_came_again_between_two_looks_is_still_the_same_to_readers() -> None:
    standing, _ = spoken(moved(Standing(START), periods("x")), OPEN)
    standing, say = spoken(moved(standing, periods("..x", 1)), OPEN)
    assert (say, standing.state, standing.told) == (Say.NOTHING, State.FIRING, True)


def test_whoever_is_getting_better_again_is_not_told_of() -> None:
    assert spoken(moved(Standing(START), periods("xx.")), OPEN)[1] is Say.NOTHING


def test_hushed_it_is_told_later_if_it_still_fires() -> None:
    standing, say = spoken(moved(Standing(START), periods("x")), Circumstances(hushed=True))
    assert say is Say.NOTHING
    later, say = spoken(moved(standing, periods("x", 1)), OPEN)
    assert (say, later.since) == (Say.FIRED, START)
    assert spoken(moved(standing, periods("..", 1)), OPEN)[1] is Say.NOTHING


def test_what_was_told_is_also_told_to_be_over_even_hushed_or_capped() -> None:
    standing, _ = spoken(moved(Standing(START), periods("x")), OPEN)
    around = Circumstances(hushed=True, capped=True)
    assert spoken(moved(standing, periods("..", 1)), around)[1] is Say.CLEARED


@pytest.mark.parametrize("hushed", [False, True])
def test_beyond_the_cap_it_is_rolled_up_unless_nobody_wants_to_hear(hushed: bool) -> None:
    around = Circumstances(hushed=hushed, capped=True)
    standing, say = spoken(moved(Standing(START), periods("x")), around)
    assert say is (Say.NOTHING if hushed else Say.ROLLED_UP)
    assert not standing.told
