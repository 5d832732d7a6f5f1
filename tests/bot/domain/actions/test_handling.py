"""What people do about an action, and who may."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain import audit
from bot.domain.actions.action import Check, Span
from bot.domain.actions.finding import standing as still_open
from bot.domain.actions.handling import Deed, Done
from bot.domain.actions.keeping import Kept, kept_in
from bot.domain.actions.lifecycle import MENDING, MOVES, Act, State
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.periods import Period
from tests.bot.domain.actions.agreed import DECIDE, DUE, HIRE, RETRAIN, agreed, did, standing
from tests.bot.domain.escalations.office import ANA, ELI, MARIA, NICO, NOW, SONIA, open_office, within

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    agreed(engine, replace(RETRAIN, check=Check("service_level", length=8, span=Span.DAYS)))


def test_it_goes_from_planned_to_effective_with_an_audit_entry_each(engine: Engine) -> None:
    did(engine, "NW-1.1", Act.START)
    did(engine, "NW-1.1", Act.DONE, now=NOW + 2 * DAY)
    did(engine, "NW-1.1", Act.VERIFY, ANA, now=NOW + 9 * DAY)
    did(engine, "nw-1.1", Act.EFFECTIVE, MARIA, now=NOW + 12 * DAY)
    found = standing(engine)
    assert (found.state, found.decided_by, found.reason) == (State.EFFECTIVE, "U0MARIA", "as we said")
    assert (found.done_on, found.done_at) == (date(2026, 11, 25), NOW + 2 * DAY)
    assert within(engine, audit.first_break) is None


def test_every_other_move_is_refused_and_changes_nothing(engine: Engine) -> None:
    did(engine, "NW-1.1", Act.DONE)
    did(engine, "NW-1.1", Act.DROP, MARIA)
    for act in Act:
        deed = Deed(act, "x", person="U0ANA", due=DUE)
        with pytest.raises(UserError, match="is dropped: Maria decided that, so it cannot be done"):
            did(engine, "NW-1.1", deed, MARIA)
    assert standing(engine).version == 3


@pytest.mark.parametrize("act", [act for act in Act if len(MOVES[act].roles) < 4])
def test_a_supervisor_may_not_decide(engine: Engine, act: Act) -> None:
    did(engine, "NW-1.1", Act.DONE)
    with pytest.raises(UserError, match="can do this"):
        did(engine, "NW-1.1", act, NICO)


@pytest.mark.parametrize("act", list(Act))
def test_nobody_else_may_do_anything(engine: Engine, act: Act) -> None:
    with pytest.raises(UserError, match=r"There is no action NW-1\.1"):
        did(engine, "NW-1.1", act, SONIA)
    with pytest.raises(UserError, match="You can read actions"):
        did(engine, "NW-1.1", act, ELI)
    assert standing(engine).version == 1


@pytest.mark.parametrize("act", [Act.DROP, Act.MOVE])
def test_what_needs_words_asks_for_them(engine: Engine, act: Act) -> None:
    with pytest.raises(UserError, match=r"\?"):
        did(engine, "NW-1.1", Deed(act, " ", due=DUE), MARIA)


def test_of_many_who_press_at_once_one_wins(engine: Engine) -> None:
    did(engine, "NW-1.1", Act.DONE)

    def press(act: Act) -> Done | str:
        try:
            return did(engine, "NW-1.1", act, MARIA)
        except UserError as error:
            return error.text

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(press, [Act.EFFECTIVE, Act.INEFFECTIVE] * 4))
    assert [isinstance(end, Done) for end in ends].count(True) == 1
    assert all("Maria decided that" in end for end in ends if isinstance(end, str))


def test_it_is_given_more_time_by_the_client_and_how_often_is_kept(engine: Engine) -> None:
    later = Deed(Act.MOVE, "the trainer is ill", due=DUE + 7 * DAY)
    did(engine, "NW-1.1", later, ANA)
    assert (standing(engine).due, standing(engine).moved) == (DUE + 7 * DAY, 1)
    did(engine, "NW-1.1", later, ANA)
    assert standing(engine).moved == 2
    with pytest.raises(UserError, match="is past already"):
        did(engine, "NW-1.1", replace(later, due=date(2026, 11, 1)), ANA)


def test_it_is_handed_to_somebody_who_may_work_on_it(engine: Engine) -> None:
    with pytest.raises(UserError, match="cannot work on this"):
        did(engine, "NW-1.1", Deed(Act.ASSIGN, person="U0SONIA"))
    did(engine, "NW-1.1", Deed(Act.ASSIGN, person="U0ANA"))
    assert standing(engine).owner == "U0ANA"


def test_a_decision_can_only_be_dropped(engine: Engine) -> None:
    agreed(engine, DECIDE)
    with pytest.raises(UserError, match="NW-A1 is a decision"):
        did(engine, "NW-A1", Act.EFFECTIVE, MARIA)
    did(engine, "NW-A1", Act.DROP, MARIA)


def test_the_late_stand_first_then_what_is_due_next_then_what_is_to_be_proved(engine: Engine) -> None:
    agreed(engine, DECIDE)
    agreed(engine, replace(HIRE, due=DUE + 9 * DAY))
    agreed(engine, replace(HIRE, due=date(2026, 11, 24)))
    did(engine, "NW-1.1", Act.DONE)

    def names(viewer: Viewer, vendor: str | None = None) -> list[str]:
        with engine.connect() as connection:
            return [each.name for each in still_open(connection, vendor, viewer, now=NOW + 2 * DAY)]

    assert names(MARIA) == names(NICO) == names(MARIA, "northwind") == ["NW-A3", "NW-A2", "NW-1.1"]
    assert names(SONIA) == names(MARIA, "solstice") == []


def test_it_counts_how_many_were_done_by_the_day_they_were_due(engine: Engine) -> None:
    for _each in range(4):
        agreed(engine, HIRE)
    agreed(engine, replace(HIRE, owner="U0ANA", private=True))
    due = NOW.replace(month=12, day=1)
    did(engine, "NW-A1", Act.DONE, now=due)
    did(engine, "NW-A2", Act.DONE, now=due + DAY)
    did(engine, "NW-A3", Act.DROP, MARIA)
    week = Period("", date(2026, 11, 30), date(2026, 12, 7))
    with engine.connect() as connection:
        assert kept_in(connection, "northwind", week) == Kept(due=4, kept=1)
        assert kept_in(connection, "northwind", week, MENDING) == Kept(due=1, kept=0)
        assert kept_in(connection, "northwind", week.shifted(7, "")) == Kept(0, 0)
        assert kept_in(connection, "solstice", week) == Kept(0, 0)
