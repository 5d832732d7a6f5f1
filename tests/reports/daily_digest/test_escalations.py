from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.severity import Severity
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from reports.daily_digest.escalations import escalated_said, read_escalated
from reports.daily_digest.facts import Escalated
from tests.bot.domain.escalations.office import MARIA, NICO, NOW, SONIA, did, open_office, raised

PROCESS = Wish("northwind", "A process to be clearer", Severity.S4)


@pytest.fixture
def office(engine: Engine) -> Engine:
    open_office(engine)
    return engine


def told(engine: Engine, viewer: Viewer = MARIA, now: datetime = NOW) -> Escalated:
    with engine.connect() as connection:
        return read_escalated(connection, viewer, books_of(connection), now)


def test_nothing_is_said_where_none_is_open(office: Engine) -> None:
    assert told(office) == Escalated()
    assert escalated_said(told(office)) == ""


def test_they_are_counted_with_what_falls_due_today(office: Engine) -> None:
    raised(office)
    raised(office, PROCESS)
    assert told(office) == Escalated(open=2, due_today=1)
    assert escalated_said(told(office)) == "escalations 2 open, 1 due today"


def test_what_is_past_its_target_is_said(office: Engine) -> None:
    raised(office)
    assert escalated_said(told(office, now=NOW + timedelta(hours=1))) == "escalations 1 open, 1 past a target"


def test_what_was_raised_later_or_is_closed_does_not_count(office: Engine) -> None:
    raised(office)
    assert told(office, now=NOW - timedelta(minutes=1)).open == 0
    did(office, Act.CANCEL, MARIA)
    assert told(office).open == 0


def test_another_vendors_are_not_there(office: Engine) -> None:
    raised(office)
    assert told(office, NICO).open == 1
    assert told(office, SONIA).open == 0
