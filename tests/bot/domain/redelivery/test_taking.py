from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from bot.domain.redelivery.taking import KEPT, forget_old, take_up

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


def taken(engine: Engine, event: str, now: datetime = NOW) -> bool:
    with engine.begin() as connection:
        return take_up(connection, event, now=now)


def test_an_event_is_taken_up_by_one_of_many(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        first = list(pool.map(lambda _number: taken(engine, "Ev1"), range(16)))
    assert (sum(first), taken(engine, "Ev1"), taken(engine, "Ev2")) == (1, False, True)


def test_it_is_forgotten_when_slack_no_longer_tries(engine: Engine) -> None:
    taken(engine, "Ev1")
    taken(engine, "Ev2", NOW + timedelta(seconds=1))
    with engine.begin() as connection:
        assert forget_old(connection, now=NOW + KEPT + timedelta(seconds=1)) == 1
    assert (taken(engine, "Ev1"), taken(engine, "Ev2")) == (True, False)
