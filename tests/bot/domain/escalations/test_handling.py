from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, func, select

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.audit import AuditEntry
from bot.domain.escalations.deed import Deed, Done
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.finding import timeline
from bot.domain.escalations.handling import undo
from bot.domain.escalations.lifecycle import Act, State
from bot.domain.escalations.severity import Severity
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from tests.bot.domain.escalations.office import (
    ANA,
    ELI,
    MARIA,
    NICO,
    NOW,
    SONIA,
    did,
    open_office,
    raised,
    settled,
    standing,
    within,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def test_it_is_worked_from_raising_to_closing_with_an_audit_entry_each(engine: Engine) -> None:
    for at, act, viewer in (
        (6, Act.ACKNOWLEDGE, NICO),
        (20, Act.UPDATE, NICO),
        (40, Act.CONTAIN, NICO),
        (90, Act.RESOLVE, NICO),
        (100, Act.VERIFY, ANA),
    ):
        did(engine, act, viewer, now=NOW + at * MINUTE)
    settled(engine, now=NOW + 150 * MINUTE)
    did(engine, Act.CLOSE, MARIA, now=NOW + 200 * MINUTE)
    found = standing(engine)
    assert found.state is State.CLOSED
    assert found.acknowledged_by == found.owner == "U0NICO"
    assert (found.acknowledged_at, found.contained_at) == (NOW + 6 * MINUTE, NOW + 40 * MINUTE)
    assert (found.resolved_at, found.closed_at) == (NOW + 90 * MINUTE, NOW + 200 * MINUTE)
    with engine.connect() as connection:
        entry = table_of(AuditEntry)
        count = connection.execute(select(func.count()).where(entry.c.subject == "NW-1")).scalar_one()
        kinds = [event.kind for event in timeline(connection, found, NICO)]
    assert count == 12
    caused = ["cause preliminary", "cause submit", "cause accept"]
    assert kinds == ["raise", "acknowledge", "update", "contain", "resolve", "verify", *caused, "close"]
    assert within(engine, audit.first_break) is None


def test_of_many_who_press_at_once_one_wins_and_the_others_are_told_who(engine: Engine) -> None:
    def press(viewer: Viewer) -> Done | str:
        try:
            return did(engine, Act.ACKNOWLEDGE, viewer)
        except UserError as error:
            return error.text

    with ThreadPoolExecutor(8) as pool:
        ends = list(pool.map(press, [NICO, MARIA, ANA] * 8))
    winner = standing(engine).acknowledged_by
    assert [isinstance(end, Done) for end in ends].count(True) == 1
    name = {"U0NICO": "Nico", "U0MARIA": "Maria", "U0ANA": "Ana"}[winner]
    refusals = {end for end in ends if isinstance(end, str)}
    assert refusals == {f"NW-1 is acknowledged already: {name} did that."}


def test_updates_at_the_same_moment_are_all_kept(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _one: did(engine, Act.UPDATE), range(20)))
    with engine.connect() as connection:
        events = timeline(connection, standing(engine), MARIA)
    assert [event.kind for event in events].count("update") == 20
    assert standing(engine).version == 21


@pytest.mark.parametrize("act", [Act.CLOSE, Act.SEVERITY, Act.MERGE, Act.VERIFY, Act.PAUSE])
def test_a_supervisor_may_not_judge(engine: Engine, act: Act) -> None:
    with pytest.raises(UserError, match=r"can do this|closes an escalation"):
        did(engine, act, NICO)


@pytest.mark.parametrize("act", list(Act))
def test_nobody_else_may_do_anything(engine: Engine, act: Act) -> None:
    with pytest.raises(UserError, match="There is no escalation NW-1"):
        did(engine, act, SONIA)
    with pytest.raises(UserError, match="You can read escalations"):
        did(engine, act, ELI)
    assert standing(engine).version == 1


@pytest.mark.parametrize("act", [Act.UPDATE, Act.CONTAIN, Act.RESOLVE, Act.CANCEL, Act.NOTE])
def test_what_needs_words_asks_for_them(engine: Engine, act: Act) -> None:
    with pytest.raises(UserError, match=r"\?"):
        did(engine, act, MARIA, deed=Deed(act, "  "))


def test_only_somebody_who_may_know_of_it_can_own_it(engine: Engine) -> None:
    told = set()
    for slack in ("U0SONIA", "U0NOBODY", "U0ELI"):
        with pytest.raises(UserError) as refusal:
            did(engine, Act.ASSIGN, MARIA, deed=Deed(Act.ASSIGN, person=slack))
        told.add(refusal.value.text)
    assert len(told) == 1
    did(engine, Act.ASSIGN, NICO, deed=Deed(Act.ASSIGN, person="U0ANA"))
    assert standing(engine).owner == "U0ANA"


def test_it_is_merged_into_another_of_the_same_vendor(engine: Engine) -> None:
    raised(engine)
    for into, why in (("NW-1", "into itself"), ("NW-9", "no escalation NW-9")):
        with pytest.raises(UserError, match=why):
            did(engine, Act.MERGE, MARIA, deed=Deed(Act.MERGE, into=into))
    did(engine, Act.MERGE, MARIA, deed=Deed(Act.MERGE, into="NW-2"))
    assert (standing(engine).state, standing(engine).merged_into) == (State.MERGED, "NW-2")
    with pytest.raises(UserError, match="or over"):
        did(engine, Act.MERGE, MARIA, name="NW-2", deed=Deed(Act.MERGE, into="NW-1"))


def test_whose_turn_it_is_can_be_said(engine: Engine) -> None:
    did(engine, Act.WAIT, deed=Deed(Act.WAIT, side=Side.CLIENT))
    assert standing(engine).waiting_on is Side.CLIENT


def test_a_private_note_is_the_clients_alone_and_a_vendors_note_is_never_private(engine: Engine) -> None:
    did(engine, Act.NOTE, MARIA, deed=Deed(Act.NOTE, "third time", private=True))
    with pytest.raises(UserError, match="read by both sides"):
        did(engine, Act.NOTE, NICO, deed=Deed(Act.NOTE, "Maria is slow", private=True))
    did(engine, Act.NOTE, NICO, deed=Deed(Act.NOTE, "we are on it"))
    with engine.connect() as connection:
        ours, theirs = (timeline(connection, standing(engine), viewer) for viewer in (MARIA, NICO))
    assert [event.text for event in ours][1:] == ["third time", "we are on it"]
    assert [event.text for event in theirs][1:] == ["we are on it"]


def test_what_is_too_late_says_what_can_be_done_instead(engine: Engine) -> None:
    did(engine, Act.RESOLVE, MARIA)
    with pytest.raises(
        UserError, match="NW-1 is resolved: Maria did that, so it cannot change its severity"
    ) as refused:
        did(engine, Act.SEVERITY, MARIA, deed=Deed(Act.SEVERITY, "worse", severity=Severity.S1))
    assert refused.value.hint == "/escalate reopen NW-1 and why"


def test_what_somebody_else_raised_is_cancelled_only_by_those_who_decide(engine: Engine) -> None:
    for viewer in (NICO, ANA):
        with pytest.raises(UserError, match="Only whoever raised it"):
            did(engine, Act.CANCEL, viewer)
    did(engine, Act.CANCEL, MARIA)
    assert standing(engine).state is State.CANCELLED


def test_a_slip_is_undone_within_ten_seconds_by_whoever_raised_it(engine: Engine) -> None:
    for viewer, seconds, why in ((NICO, 1, "Only whoever"), (MARIA, 11, "no longer")):
        with pytest.raises(UserError, match=why):
            within(engine, lambda s, v=viewer, t=seconds: undo(s, "NW-1", v, now=NOW + timedelta(seconds=t)))  # type: ignore[misc]
    within(engine, lambda session: undo(session, "NW-1", MARIA, now=NOW + timedelta(seconds=10)))
    assert standing(engine).state is State.CANCELLED


def test_what_somebody_took_on_is_not_undone(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE)
    with pytest.raises(UserError, match="no longer"):
        within(engine, lambda session: undo(session, "NW-1", MARIA, now=NOW))
