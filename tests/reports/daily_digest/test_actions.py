"""The digest counts the actions that are due today and those that are late."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.actions.lifecycle import Act
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from reports.daily_digest.actions import actions_due_said, read_actions_due
from reports.daily_digest.facts import ActionsDue
from tests.bot.domain.actions.agreed import DECIDE, DUE, HIRE, agreed, did
from tests.bot.domain.escalations.office import MARIA, NICO, NOW, SONIA, open_office

DAY = timedelta(days=1)
DUE_DAY = NOW + 8 * DAY


@pytest.fixture
def office(sqlite_engine: Engine) -> Engine:
    open_office(sqlite_engine)
    for wish in (HIRE, replace(HIRE, due=DUE - DAY), replace(HIRE, due=DUE + DAY), DECIDE):
        agreed(sqlite_engine, wish)
    agreed(sqlite_engine, replace(HIRE, owner="U0ANA", private=True))
    return sqlite_engine


def told(engine: Engine, viewer: Viewer = MARIA, days: int = 0) -> ActionsDue:
    with engine.connect() as connection:
        return read_actions_due(connection, viewer, books_of(connection), DUE_DAY + days * DAY)


def test_what_is_due_and_what_is_late_is_counted_as_the_reader_may_know(office: Engine) -> None:
    assert told(office) == told(office, NICO) == ActionsDue(today=1, late=1)
    assert actions_due_said(told(office)) == "actions 1 due today, 1 late"
    assert told(office, SONIA) == ActionsDue()
    assert actions_due_said(ActionsDue()) == ""


def test_what_is_done_is_due_no_more(office: Engine) -> None:
    for name in ("NW-A1", "NW-A2"):
        did(office, name, Act.DONE)
    assert told(office) == ActionsDue()
    assert actions_due_said(told(office, days=2)) == "actions 1 late"


def test_before_anything_was_agreed_nothing_was_due(office: Engine) -> None:
    assert told(office, days=-9) == ActionsDue()
