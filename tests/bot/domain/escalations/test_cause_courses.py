"""When a root cause is due: by severity, from resolution, in working days; and how it is chased."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.domain.escalations.calendars import WorkingTime
from bot.domain.escalations.cause_courses import due_once_returned
from bot.domain.escalations.chasing import chased
from bot.domain.escalations.clocks import Clock, breach, due
from bot.domain.escalations.courses import breaches_now, courses_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.ladder import steps_of
from bot.domain.escalations.lifecycle import State
from bot.domain.escalations.policy import default_policy
from bot.domain.escalations.root_cause.course import CauseState
from bot.domain.escalations.root_cause.standing import CauseStanding
from bot.domain.escalations.severity import Severity
from bot.domain.escalations.step import Ask
from tests.bot.domain.escalations.paper import RAISED, RESOLVED, on_paper
from tests.factories import new_york

DAY = timedelta(days=1)


def limit(escalation: Escalation, clock: Clock = Clock.ROOT_CAUSE) -> datetime | None:
    course = courses_of(escalation).get(clock)
    return due(course) if course else None


def submitted(at: datetime) -> CauseStanding:
    return CauseStanding(CauseState.SUBMITTED, submitted_by="U0NICO", preliminary_at=at, submitted_at=at)


def returned(at: datetime) -> CauseStanding:
    """Submitted a day after it was resolved."""
    before = on_paper(cause=submitted(RESOLVED + DAY))
    return replace(before.cause, state=CauseState.RETURNED, returned_at=at, due_at=due_once_returned(before, at))


def keys(escalation: Escalation, start: str) -> list[tuple[timedelta, int]]:
    return [(step.due_at - RESOLVED, step.level) for step in steps_of(escalation) if step.key.startswith(start)]


def test_it_is_due_by_severity_in_working_days_from_resolution() -> None:
    """Thursday is no holiday of the usual calendar, which has none."""
    assert limit(on_paper(Severity.S1), Clock.PRELIMINARY) == RESOLVED + DAY
    assert limit(on_paper(Severity.S1)) == RESOLVED + 7 * DAY
    assert limit(on_paper(Severity.S2)) == RESOLVED + 14 * DAY
    assert limit(on_paper(Severity.S2), Clock.PRELIMINARY) is None
    assert limit(on_paper(Severity.S3)) is None
    assert limit(on_paper(Severity.S1, resolved_at=None, state=State.OPEN)) is None


@pytest.mark.parametrize(
    ("resolved", "expected"),
    [
        ("2026-11-27 22:30", "2026-12-04 18:00"),
        ("2026-11-28 11:00", "2026-12-04 18:00"),
        ("2026-10-30 15:00", "2026-11-06 15:00"),
        ("2026-12-22 12:00", "2026-12-30 12:00"),
    ],
)
def test_weekends_nights_holidays_and_clock_changes_do_not_count(resolved: str, expected: str) -> None:
    """The last case has a day off on the 25th; the third crosses the end of daylight saving time."""
    office = WorkingTime("mon-fri 09:00-18:00", "America/New_York", days_off=(datetime(2026, 12, 25).date(),))  # noqa: DTZ001
    policy = default_policy("America/New_York", office)
    assert limit(on_paper(Severity.S1, policy=policy, resolved_at=new_york(resolved))) == new_york(expected)


def test_a_submission_in_time_is_in_time_whenever_it_is_accepted() -> None:
    late = submitted(RESOLVED + 15 * DAY)
    assert breach(courses_of(on_paper(cause=submitted(RESOLVED + DAY)))[Clock.ROOT_CAUSE], RESOLVED + 40 * DAY) is None
    assert [each.clock for each in breaches_now(on_paper(cause=late), RESOLVED + 40 * DAY)] == [Clock.ROOT_CAUSE]


def test_what_is_returned_late_has_two_working_days_at_least() -> None:
    friday = new_york("2026-12-11 12:00")
    assert limit(on_paper(cause=returned(friday))) == new_york("2026-12-15 12:00")
    assert limit(on_paper(cause=returned(RESOLVED + DAY))) == RESOLVED + 14 * DAY
    too_late = on_paper(cause=submitted(RESOLVED + 15 * DAY))
    assert due_once_returned(too_late, RESOLVED + 20 * DAY) is None


def test_it_is_chased_before_and_at_the_time_and_every_working_day_after() -> None:
    marks = keys(on_paper(), "root_cause:")
    assert marks[:3] == [(timedelta(days=9, hours=19.5), 0), (14 * DAY, 2), (15 * DAY, 0)]
    assert [at for at, _ in marks[2:]] == [(14 + n) * DAY for n in (1, 2, 3, 4, 7, 8, 9, 10, 11, 14)]
    assert keys(on_paper(Severity.S1, level=3), "preliminary")[1] == (DAY, 4)
    assert keys(on_paper(Severity.S1, level=4), "preliminary")[1] == (DAY, 4)


def test_whoever_has_it_is_chased_the_client_once_it_is_submitted() -> None:
    found = on_paper(cause=submitted(RESOLVED + DAY))
    assert keys(found, "root_cause:") == []
    waiting = [step.due_at - RESOLVED for step in chased(found) if step.asks is Ask.ACCEPT]
    assert waiting[:3] == [2 * DAY, 3 * DAY, 4 * DAY]
    again = on_paper(cause=returned(RESOLVED + 2 * DAY))
    assert len(keys(again, "root_cause:")) == 12
    assert not any(step.asks is Ask.ACCEPT for step in chased(again))


def test_closing_is_asked_for_after_three_working_days_of_silence_and_never_before_the_root_cause_is_accepted() -> None:
    def asked(escalation: Escalation) -> list[timedelta]:
        return [step.due_at - RESOLVED for step in chased(escalation) if step.asks is Ask.CLOSE]

    assert asked(on_paper()) == []
    assert asked(on_paper(Severity.S3)) == [3 * DAY]
    accepted = replace(submitted(RESOLVED + DAY), state=CauseState.ACCEPTED, accepted_at=RESOLVED + 9 * DAY)
    assert asked(on_paper(cause=accepted)) == [9 * DAY]
    assert asked(on_paper(cause=replace(accepted, accepted_at=RESOLVED + DAY))) == [3 * DAY]


def test_whoever_raised_it_is_asked_at_once_and_what_is_over_is_left_alone() -> None:
    (asked,) = (step for step in chased(on_paper()) if step.asks is Ask.CONFIRM)
    assert asked.due_at == RESOLVED
    assert steps_of(on_paper(state=State.CLOSED)) == ()
    assert RAISED < RESOLVED
