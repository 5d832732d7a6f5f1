"""What is amended in Slack: channels, names of queues, and two who amend at once."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.people.connecting import INTERNAL
from bot.domain.people.directory import Standing, place_of
from bot.domain.people.permissions import Viewer
from bot.domain.setup.amend_channels import untie_channel
from bot.domain.setup.amend_people import put_person
from bot.domain.setup.amend_queues import unalias_queue
from bot.domain.setup.amending import Amendment, amend, plan_amendment
from bot.domain.setup.applying import ChangedMeanwhileError, apply_plan
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.vendors.registry import read_registry
from bot.errors import UserError
from tests.bot.domain.setup.amendments import (
    BY_ADA,
    BY_MARIA,
    BY_NICO,
    NORA,
    NOW,
    aliasing,
    amended,
    changing,
    programme,
    putting,
    tying,
    wording,
)
from tests.bot.domain.setup.applying import told
from tests.bot.domain.setup.test_read_back import TODAY, current

__all__ = ["programme"]


@pytest.mark.parametrize(
    "change",
    [
        lambda by: tying("C0NEW", "northwind", by),
        lambda by: lambda file, today: untie_channel(file, "C0NORTH", by=by, today=today),
        lambda by: aliasing("Line 5", "chat", by),
        lambda by: lambda file, today: unalias_queue(file, "billing line", by=by, today=today),
        lambda by: changing(TODAY, wording(), by),
    ],
)
def test_a_manager_may_what_a_supervisor_may_not(programme: Engine, change: Callable[[Viewer], Amendment]) -> None:
    with pytest.raises(UserError, match="Only a manager or an administrator"):
        amended(programme, change(BY_NICO), BY_NICO)
    assert len(amended(programme, change(BY_MARIA), BY_MARIA).changes) == 1


def test_a_channel_is_tied_and_untied(programme: Engine) -> None:
    assert told(amended(programme, tying("C0SOL", "solstice"))) == ["added channel C0SOL → solstice: "]
    amended(programme, tying("C0TEAM", INTERNAL))
    with Session(programme) as session:
        assert place_of(session, "C0SOL").vendor == "solstice"
        assert place_of(session, "C0TEAM").kind is Standing.INTERNAL
    assert amended(programme, tying("C0SOL", "solstice")).is_empty
    amended(programme, lambda file, today: untie_channel(file, "C0SOL", by=BY_ADA, today=today))
    with Session(programme) as session:
        assert place_of(session, "C0SOL").kind is Standing.UNKNOWN


def test_a_channel_of_one_is_not_tied_to_another(programme: Engine) -> None:
    with pytest.raises(UserError, match="connected to Northwind BPO already"):
        amended(programme, tying("C0NORTH", "solstice"))
    with pytest.raises(UserError, match="connected to your own people already"):
        amended(programme, tying("C0OPS", "solstice"))
    with pytest.raises(UserError, match="no such vendor any more"):
        amended(programme, tying("C0NEW", "gone"))


def test_a_queue_gets_another_name_that_nobody_has(programme: Engine) -> None:
    amended(programme, aliasing(" Biling  Voice ", "billing-voice"))
    with Session(programme) as session:
        assert read_registry(session.connection()).queues[0].aliases == ("billing line", "biling voice")
    assert amended(programme, aliasing("BILING VOICE", "billing-voice")).is_empty
    for taken in ("chat", "Tech Chat"):
        with pytest.raises(UserError, match="is a name of Tech chat already"):
            amended(programme, aliasing(taken, "billing-voice"))
    with pytest.raises(UserError, match="no such queue any more"):
        amended(programme, aliasing("Line 7", "gone"))


def test_of_two_plans_for_one_state_the_second_is_refused(programme: Engine) -> None:
    with Session(programme) as first, Session(programme) as second:
        plan = plan_amendment(first, putting(NORA), now=NOW)
        first.rollback()
        amend(second, tying("C0SOL", "solstice"), now=NOW, by=BY_ADA)
        second.commit()
        with pytest.raises(ChangedMeanwhileError):
            apply_plan(first, plan, now=NOW, actor="U0ADA")
    amended(programme, putting(NORA))
    found = current(programme)
    assert found.vendors[1].channels == ("C0SOL",)
    assert NORA in found.people


def test_a_change_between_reading_and_planning_is_noticed(programme: Engine) -> None:
    def meanwhile(file: ProgrammeFile, today: date) -> ProgrammeFile:
        with unit_of_work(programme) as other:
            amend(other, tying("C0SOL", "solstice"), now=NOW, by=BY_ADA)
        return put_person(file, NORA, by=BY_ADA, today=today)

    with unit_of_work(programme) as session, pytest.raises(ChangedMeanwhileError):
        plan_amendment(session, meanwhile, now=NOW)
    assert current(programme).vendors[1].channels == ("C0SOL",)
