"""The ladder: what happens when, while nobody does anything about it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.ladder import steps_of
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.policy import Reason
from bot.domain.escalations.severity import Concern, Severity
from bot.domain.escalations.step import Step
from tests.bot.domain.escalations.office import CUT_OFF, MARIA, NOW, did, open_office, raised, standing
from tests.factories import new_york

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)


def steps(escalation: Escalation, clock: str) -> list[tuple[timedelta, int]]:
    found = [step for step in steps_of(escalation) if step.key.partition(":")[0] == clock]
    return [(step.due_at - NOW, step.level) for step in found]


def test_each_clock_has_its_marks_and_levels(engine: Engine) -> None:
    made = raised(engine).escalation
    assert steps(made, "open") == [(timedelta(seconds=10), 1)]
    assert steps(made, "acknowledge") == [(15 * MINUTE, 2), (22.5 * MINUTE, 0), (27 * MINUTE, 0), (30 * MINUTE, 3)]
    assert steps(made, "contain") == [(2 * HOUR, 0), (3 * HOUR, 0), (3.6 * HOUR, 0), (4 * HOUR, 3)]
    assert steps(made, "resolve") == [(12 * HOUR, 0), (18 * HOUR, 2), (21.6 * HOUR, 0), (24 * HOUR, 3), (36 * HOUR, 4)]
    assert steps(made, "update") == []


def test_the_worst_begins_high_and_goes_to_the_top_after_four_hours(engine: Engine) -> None:
    made = raised(engine, replace(CUT_OFF, severity=Severity.S1)).escalation
    assert steps(made, "open") == [(timedelta(seconds=10), 1), (timedelta(seconds=10), 3)]
    assert steps(made, "age") == [(4 * HOUR, 4)]


@pytest.mark.parametrize(("concern", "level"), [("privacy", 4), ("regulator", 4), ("legal", 1), ("media", 1)])
def test_what_a_regulator_may_ask_about_goes_to_the_top_at_once(engine: Engine, concern: str, level: int) -> None:
    made = raised(engine, replace(CUT_OFF, concerns=(Concern(concern),))).escalation
    assert max(step.level for step in steps_of(made) if step.due_at == NOW + timedelta(seconds=10)) == level


def test_what_was_done_has_no_steps_and_each_update_begins_a_new_round(engine: Engine) -> None:
    raised(engine)
    did(engine, Act.ACKNOWLEDGE, now=NOW + MINUTE)
    assert steps(standing(engine), "acknowledge") == []
    first = [step for step in steps_of(standing(engine)) if step.key.startswith("update")]
    assert [step.expires for step in first][:3] == [False, False, True]
    did(engine, Act.UPDATE, now=NOW + HOUR)
    second = [step for step in steps_of(standing(engine)) if step.key.startswith("update")]
    assert not {step.key for step in first} & {step.key for step in second}
    assert second[1].due_at == NOW + 3 * HOUR
    assert not any(step.expires for step in second)
    did(engine, Act.RESOLVE, now=NOW + 2 * HOUR)
    assert {step.key.partition(":")[0] for step in steps_of(standing(engine))} == {"confirm", "root_cause"}


def test_while_the_clocks_stand_still_nothing_comes(engine: Engine) -> None:
    raised(engine)
    did(engine, Act.ACKNOWLEDGE)
    did(engine, Act.PAUSE, MARIA, deed=Deed(Act.PAUSE, reason=Reason.CUSTOMER))
    assert [step.key for step in steps_of(standing(engine))] == ["open"]


def test_what_is_mild_waits_for_the_morning_and_what_is_bad_does_not(engine: Engine) -> None:
    made = raised(engine, replace(CUT_OFF, severity=Severity.S3), now=new_york("2026-11-23 23:30")).escalation
    assert steps_of(made)[0] == Step("open", new_york("2026-11-24 07:00"), 1)
    bad = raised(engine, now=new_york("2026-11-23 23:30")).escalation
    assert steps_of(bad)[0].due_at == new_york("2026-11-23 23:30") + timedelta(seconds=10)
