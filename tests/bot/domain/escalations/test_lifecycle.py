from itertools import product

import pytest

from bot.domain.escalations.lifecycle import AT_WORK, MOVES, OVER, STANDING, Act, State
from bot.domain.people.permissions import Role

PATH = (
    (Act.ACKNOWLEDGE, State.ACKNOWLEDGED),
    (Act.CONTAIN, State.CONTAINED),
    (Act.RESOLVE, State.RESOLVED),
    (Act.VERIFY, State.VERIFYING),
    (Act.CLOSE, State.CLOSED),
    (Act.REOPEN, State.REOPENED),
    (Act.RESOLVE, State.RESOLVED),
)


def test_it_goes_from_open_to_closed_and_may_come_back() -> None:
    state = State.OPEN
    for act, expected in PATH:
        after = MOVES[act].after(state)
        assert after is expected
        state = after


def test_every_act_has_its_move_and_every_state_is_reached() -> None:
    assert set(MOVES) == set(Act)
    reached = {after for move in MOVES.values() for _, after in move.paths}
    assert reached == set(State)


def test_what_is_over_only_comes_back_or_is_noted_linked_or_disputed() -> None:
    possible = {(state, act) for state, act in product(OVER, Act) if MOVES[act].after(state)}
    closed = {(State.CLOSED, act) for act in (Act.REOPEN, Act.REPEAT, Act.CONTEST)}
    assert possible == closed | {(state, act) for state in OVER for act in (Act.NOTE, Act.SETTLE)}


@pytest.mark.parametrize("act", [Act.CLOSE, Act.SEVERITY, Act.MERGE, Act.VERIFY, Act.PAUSE])
def test_a_vendors_people_do_not_judge_their_own_case(act: Act) -> None:
    assert Role.SUPERVISOR not in MOVES[act].roles


def test_executives_only_read() -> None:
    assert all(Role.EXECUTIVE not in move.roles for move in MOVES.values())


def test_the_groups_of_states_part_them_all() -> None:
    assert set(STANDING) | set(OVER) == set(State)
    assert set(AT_WORK) < set(STANDING)
