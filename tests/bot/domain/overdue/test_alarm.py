"""Once when something becomes late, once when nothing is any more."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import claim_next
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.settling import settle_held, settle_sent
from bot.domain.overdue.alarm import Turn, turned
from bot.domain.overdue.lateness import LATE, OWN, WELL_AGAIN, overdue
from bot.domain.subscriptions.tables import Occurrence, Subscription

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def put(engine: Engine, key: str, now: datetime = NOW, under: str = "") -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post(key, "C1", {"text": key}, "*", now, under=under), now=now)


def turn(engine: Engine, now: datetime) -> Turn | None:
    with engine.begin() as connection:
        return turned(connection, now=now)


def late(engine: Engine, now: datetime) -> list[tuple[str, int, datetime]]:
    with engine.connect() as connection:
        return [(each.what, each.count, each.since) for each in overdue(connection, now)]


def occur(engine: Engine, next_at: datetime, state: str = "due") -> None:
    subscription = {"report": "daily_digest", "channel": "C1", "at": "07:30", "timezone": "UTC", "days": "mon-sun"}
    blank = {"holidays": "", "wait_until": "", "late": "post", "state": "active", "since": NOW}
    with engine.begin() as connection:
        made = connection.execute(insert(table_of(Subscription)).values(**subscription, **blank))
        number = made.inserted_primary_key[0]  # type: ignore[index]
        values = {"subscription_id": number, "day": date(2026, 11, 17), "due_at": NOW, "next_at": next_at}
        empty = {"claims": 0, "holder": "", "reason": "", "key": "", "readers": ""}
        connection.execute(insert(table_of(Occurrence)).values(**values, **empty, state=state))


def test_a_post_is_late_after_ten_minutes(engine: Engine) -> None:
    put(engine, "a")
    put(engine, "b", NOW + SECOND)
    assert late(engine, NOW + LATE) == []
    assert late(engine, NOW + LATE + SECOND) == [("posts that wait to be sent", 1, NOW)]
    assert late(engine, NOW + LATE + 2 * SECOND) == [("posts that wait to be sent", 2, NOW)]


def test_what_waits_for_a_person_and_what_hangs_on_it_is_not_late(engine: Engine) -> None:
    put(engine, "a")
    put(engine, "reply", under="a")
    with engine.begin() as connection:
        claim = claim_next(connection, NOW)
        assert claim is not None
        settle_held(connection, claim, "paused", NOW, at=NOW)
    assert late(engine, NOW + 10 * LATE) == []


@pytest.mark.parametrize("state", ["due", "claimed"])
def test_an_occurrence_that_nobody_works_on_is_late(engine: Engine, state: str) -> None:
    occur(engine, NOW, state)
    assert late(engine, NOW + LATE) == []
    assert late(engine, NOW + LATE + SECOND) == [("scheduled reports that nobody works on", 1, NOW)]


@pytest.mark.parametrize("state", ["posted", "skipped", "refused"])
def test_an_occurrence_that_is_done_is_not_late(engine: Engine, state: str) -> None:
    occur(engine, NOW, state)
    assert late(engine, NOW + 2 * LATE) == []


def test_it_is_told_once_and_once_that_it_is_over(engine: Engine) -> None:
    put(engine, "a")
    later = NOW + LATE + SECOND
    first = turn(engine, later)
    assert first is not None
    assert (first.number, first.since, [each.count for each in first.late]) == (1, later, [1])
    assert [turn(engine, later + minutes * 60 * SECOND) for minutes in range(5)] == [None] * 5
    with engine.begin() as connection:
        claim = claim_next(connection, later)
        assert claim is not None
        settle_sent(connection, claim, "1.0", later)
    assert turn(engine, later) == Turn(1, later)
    assert turn(engine, later) is None
    put(engine, "b", later)
    again = turn(engine, later + LATE + SECOND)
    assert again is not None
    assert again.number == 2


def test_what_hovers_around_ten_minutes_is_told_once(engine: Engine) -> None:
    put(engine, "a")
    assert turn(engine, NOW + LATE + SECOND) is not None
    put(engine, "b", NOW + LATE + SECOND - WELL_AGAIN - SECOND)
    with engine.begin() as connection:
        claim = claim_next(connection, NOW + LATE)
        assert claim is not None
        settle_sent(connection, claim, "1.0", NOW + LATE)
    assert turn(engine, NOW + LATE + SECOND) is None


def test_of_several_processes_one_tells(engine: Engine) -> None:
    put(engine, "a")
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _number: turn(engine, NOW + LATE + SECOND), range(8)))
    assert [each is not None for each in found].count(True) == 1


def test_what_it_says_itself_is_never_late(engine: Engine) -> None:
    put(engine, f"{OWN}1:late:U0ADA")
    assert turn(engine, NOW + 2 * LATE) is None
