"""People are added, changed and ended in Slack, by whoever may."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry, first_break
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.setup.amending import Amendment, amend
from bot.domain.setup.declared import DeclaredPerson
from bot.errors import UserError
from tests.bot.domain.setup.amendments import (
    ADA,
    BY_ADA,
    BY_MARIA,
    BY_NICO,
    NORA,
    NOW,
    amended,
    ending,
    programme,
    putting,
)
from tests.bot.domain.setup.applying import told
from tests.bot.domain.setup.test_read_back import TODAY

__all__ = ["programme"]


def test_a_person_is_added_and_nobody_else_is_touched(programme: Engine) -> None:
    plan = amended(programme, putting(NORA))
    assert told(plan) == [
        "added person U0NORA: Nora, role supervisor, of solstice, team T0SO, until 30 Jun 2027",
    ]
    with Session(programme) as session:
        found = viewer_of(session, "U0NORA", "T0SO", now=NOW)
        assert found == Viewer("Nora", Role.SUPERVISOR, "solstice", "U0NORA")
        entry = session.exec(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[union-attr]
        assert entry is not None
        assert (entry.actor, entry.action, entry.subject) == ("U0ADA", "person added", "U0NORA")
        assert first_break(session) is None


def test_a_person_changes_role_and_comes_back_after_an_end(programme: Engine) -> None:
    assert told(amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))) == [
        "changed person U0MARIA: role manager → admin"
    ]
    amended(programme, ending("U0NICO"))
    with Session(programme) as session:
        assert viewer_of(session, "U0NICO", "T0NW", now=NOW) is None
    plan = amended(programme, putting(DeclaredPerson("U0NICO", "Nico", "analyst", None, "", None)))
    assert told(plan) == [
        "added person U0NICO: again, role supervisor → analyst, of northwind → none, team T0NW → none"
    ]


def test_the_same_change_again_changes_nothing(programme: Engine) -> None:
    amended(programme, putting(NORA))
    assert amended(programme, putting(NORA)).is_empty


@pytest.mark.parametrize(
    ("person", "why"),
    [
        (replace(NORA, vendor=None), "A supervisor has one vendor"),
        (replace(NORA, vendor="nowhere"), "A supervisor has one vendor"),
        (replace(NORA, role="analyst"), "Only a supervisor has a vendor"),
        (replace(NORA, until=None), "Which day is"),
        (replace(NORA, team="", until=None), "Which day is"),
        (replace(ADA, slack="U0NEW", team="T0SO"), "Which day is"),
        (replace(NORA, until=date(2026, 11, 21)), "over already"),
        (replace(ADA, role="manager"), "You are the last administrator"),
    ],
)
def test_a_person_who_cannot_be_is_refused(programme: Engine, person: DeclaredPerson, why: str) -> None:
    with pytest.raises(UserError, match=why):
        amended(programme, putting(person))


def test_the_last_administrator_stays(programme: Engine) -> None:
    with pytest.raises(UserError, match="You are the last administrator"):
        amended(programme, ending("U0ADA"))
    amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))
    amended(programme, ending("U0ADA"))
    with pytest.raises(UserError, match="This is the last administrator"):
        amended(programme, ending("U0MARIA", ADMINISTRATOR), ADMINISTRATOR)


@pytest.mark.parametrize("by", [BY_MARIA, BY_NICO, replace(BY_ADA, slack="U0STRANGER")])
@pytest.mark.parametrize("change", [lambda by: putting(NORA, by), lambda by: ending("U0NICO", by)])
def test_only_an_administrator_changes_people(
    programme: Engine, by: Viewer, change: Callable[[Viewer], Amendment]
) -> None:
    with pytest.raises(UserError, match="Only an administrator can change people"):
        amended(programme, change(by), by)


def test_a_role_taken_away_meanwhile_counts_no_more(programme: Engine) -> None:
    amended(programme, putting(replace(ADA, slack="U0MARIA", name="Maria")))
    amended(programme, ending("U0ADA"))
    with pytest.raises(UserError, match="Only an administrator"):
        amended(programme, putting(NORA), BY_ADA)


def test_an_access_that_has_lapsed_changes_nothing(programme: Engine) -> None:
    amended(programme, putting(replace(ADA, slack="U0EVA", name="Eva", until=TODAY)))
    by = Viewer("Eva", Role.ADMIN, slack="U0EVA")
    assert amended(programme, putting(NORA, by), by).changes
    with unit_of_work(programme) as session, pytest.raises(UserError, match="Only an administrator"):
        amend(session, ending("U0NORA", by), now=datetime(2026, 11, 24, 17, tzinfo=UTC), by=by)
