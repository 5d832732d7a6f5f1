"""Which moves a root cause can make; nothing leads to acceptance without somebody of the client who decides."""

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.escalations.root_cause.course import CAUSE_MOVES, DELIVERED, CauseAct, CauseState
from bot.domain.people.permissions import Role


def test_it_is_written_submitted_returned_and_accepted() -> None:
    path = (
        (CauseAct.WRITE, CauseState.DRAFT),
        (CauseAct.WRITE, CauseState.DRAFT),
        (CauseAct.SUBMIT, CauseState.SUBMITTED),
        (CauseAct.RETURN, CauseState.RETURNED),
        (CauseAct.WRITE, CauseState.RETURNED),
        (CauseAct.SUBMIT, CauseState.SUBMITTED),
        (CauseAct.ACCEPT, CauseState.ACCEPTED),
        (CauseAct.RETURN, CauseState.RETURNED),
    )
    state = CauseState.ABSENT
    for act, expected in path:
        after = CAUSE_MOVES[act].after(state)
        assert after is expected
        state = after


def test_what_was_submitted_is_not_changed_under_the_readers_eyes() -> None:
    assert all(CAUSE_MOVES[CauseAct.WRITE].after(state) is None for state in DELIVERED)


@given(st.lists(st.tuples(st.sampled_from(CauseAct), st.sampled_from(Role)), max_size=12))
def test_no_path_leads_to_acceptance_without_a_decider(deeds: list[tuple[CauseAct, Role]]) -> None:
    state, last = CauseState.ABSENT, Role.SUPERVISOR
    for act, role in deeds:
        after = CAUSE_MOVES[act].after(state) if role in CAUSE_MOVES[act].roles else None
        if after is not None:
            state, last = after, role
    if state is CauseState.ACCEPTED:
        assert last in DECIDERS
    if last is Role.EXECUTIVE:
        raise AssertionError("executives only read")
