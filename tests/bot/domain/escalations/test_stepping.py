from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationStep
from bot.domain.escalations.finding import timeline
from bot.domain.escalations.lifecycle import Act, State
from bot.domain.escalations.stepping import Climbed, climb, missed, next_due
from tests.bot.domain.escalations.office import MARIA, NOW, did, open_office, raised, standing, within

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def climbed(engine: Engine, now: datetime) -> Climbed | None:
    return within(engine, lambda session: climb(session, 1, now=now))


def test_levels_only_rise_and_are_told_once(engine: Engine) -> None:
    assert within(engine, lambda session: next_due(session.connection(), NOW)) is None
    levels = []
    for minutes in (1, 15, 23, 30, 60, 240):
        climbed(engine, NOW + minutes * MINUTE)
        levels.append(standing(engine).level)
    assert levels == [1, 2, 2, 3, 3, 3]
    with engine.connect() as connection:
        told = [event.text for event in timeline(connection, standing(engine), MARIA) if event.kind == "level"]
    assert told == ["L2", "L3"]
    assert [breach.clock.value for breach in standing(engine).breaches] == ["acknowledge"]


def test_of_several_processes_one_takes_each_step(engine: Engine) -> None:
    with ThreadPoolExecutor(6) as pool:
        ends = list(pool.map(lambda _one: climbed(engine, NOW + 15 * MINUTE), range(12)))
    taken = [end for end in ends if end]
    assert len(taken) == 1
    assert [step.key for step in taken[0].steps] == ["open", "acknowledge:50"]


def test_an_acknowledgement_that_no_update_follows_expires(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE, now=NOW + MINUTE)
    climbed(engine, NOW + 2 * HOUR + MINUTE)
    assert (standing(engine).state, standing(engine).level) == (State.ACKNOWLEDGED, 2)
    climbed(engine, NOW + 4 * HOUR + MINUTE)
    found = standing(engine)
    assert (found.state, found.owner) == (State.OPEN, "")
    did(engine, Act.ACKNOWLEDGE, MARIA, now=NOW + 5 * HOUR)
    assert (standing(engine).owner, standing(engine).acknowledged_by) == ("U0MARIA", "U0NICO")


def test_one_that_was_followed_does_not(engine: Engine) -> None:
    did(engine, Act.ACKNOWLEDGE, now=NOW + MINUTE)
    did(engine, Act.UPDATE, now=NOW + HOUR)
    climbed(engine, NOW + 9 * HOUR)
    assert standing(engine).state is State.ACKNOWLEDGED


def test_a_step_that_did_not_run_within_a_minute_is_found_even_where_it_was_never_planned(engine: Engine) -> None:
    def late(now: datetime) -> list[str]:
        with engine.connect() as connection:
            return [step.key for _, step in missed(connection, now)]

    assert late(NOW + timedelta(seconds=70)) == []
    assert late(NOW + timedelta(seconds=71)) == ["open"]
    with engine.begin() as connection:
        connection.execute(delete(table_of(EscalationStep)))
    assert late(NOW + 17 * MINUTE) == ["open", "acknowledge:50"]
    did(engine, Act.UPDATE, now=NOW + 17 * MINUTE)
    climbed(engine, NOW + 17 * MINUTE)
    assert late(NOW + 18 * MINUTE) == []
