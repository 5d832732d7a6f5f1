"""What stops the clocks of an escalation, and what does not: pauses, resolving, reopening, targets that were missed."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.clocks import Clock, due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Breach
from bot.domain.escalations.lifecycle import Act, State
from bot.domain.escalations.policy import Reason
from bot.domain.escalations.severity import Severity
from bot.errors import UserError
from tests.bot.domain.escalations.office import (
    MARIA,
    NICO,
    NOW,
    did,
    open_office,
    raised,
    settled,
    standing,
)

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def test_a_pause_stops_the_clocks_and_resuming_moves_what_is_due(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE)
    did(engine, Act.PAUSE, MARIA, now=NOW + HOUR, deed=Deed(Act.PAUSE, reason=Reason.CUSTOMER))
    assert due(courses_of(standing(engine))[Clock.RESOLVE]) is None
    with pytest.raises(UserError, match="stand still already"):
        did(engine, Act.PAUSE, MARIA, now=NOW + HOUR, deed=Deed(Act.PAUSE, reason=Reason.CUSTOMER))
    did(engine, Act.RESUME, NICO, now=NOW + 3 * HOUR)
    assert due(courses_of(standing(engine))[Clock.RESOLVE]) == NOW + 26 * HOUR
    with pytest.raises(UserError, match="are running"):
        did(engine, Act.RESUME, NICO, now=NOW + 3 * HOUR)


def test_only_what_the_policy_allows_stops_the_clocks(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE)
    with pytest.raises(UserError, match="only while we wait for: customer"):
        did(engine, Act.PAUSE, MARIA, deed=Deed(Act.PAUSE, reason=Reason.THIRD_PARTY))


def test_before_it_is_acknowledged_nothing_stops_its_clock(engine: Engine) -> None:
    with pytest.raises(UserError, match="is open"):
        did(engine, Act.PAUSE, MARIA, deed=Deed(Act.PAUSE, reason=Reason.CUSTOMER))


def test_resolving_ends_a_pause(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE)
    did(engine, Act.PAUSE, MARIA, deed=Deed(Act.PAUSE, reason=Reason.CUSTOMER))
    did(engine, Act.RESOLVE, now=NOW + HOUR)
    assert standing(engine).pause is None


def test_a_recorded_breach_stays_whatever_becomes_of_the_clock(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE, now=NOW + HOUR)
    late = Breach(Clock.ACKNOWLEDGE, NOW + 30 * MINUTE)
    assert standing(engine).breaches == (late,)
    milder = Deed(Act.SEVERITY, "less than we thought", severity=Severity.S4)
    did(engine, Act.SEVERITY, MARIA, now=NOW + 2 * HOUR, deed=milder)
    did(engine, Act.UPDATE, now=NOW + 3 * HOUR)
    found = standing(engine)
    assert found.breaches == (late,)
    assert found.severity is Severity.S4
    assert [change.severity for change in found.severities] == [Severity.S2, Severity.S4]


def test_reopening_goes_on_with_the_clock_that_resolves_and_keeps_the_day_it_was_raised(engine: Engine) -> None:
    did(engine, Act.RESOLVE, now=NOW + 10 * HOUR)
    settled(engine, now=NOW + 11 * HOUR)
    did(engine, Act.CLOSE, MARIA, now=NOW + 12 * HOUR)
    did(engine, Act.REOPEN, NICO, now=NOW + 30 * HOUR)
    found = standing(engine)
    assert (found.state, found.raised_at, found.resolved_at) == (State.REOPENED, NOW, None)
    assert due(courses_of(found)[Clock.RESOLVE]) == NOW + 44 * HOUR
