"""Reviewers' channels: each draft lands once, whoever is at it, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Engine

from bot.domain.reviews.desks import LEASE, Desk, LeaseLostError, await_drafts, claim_due, posted_desks, settle

NOW = datetime(2026, 11, 17, 11, tzinfo=UTC)
WEEK = date(2026, 11, 9)


def waiting(engine: Engine, *vendors: str) -> None:
    with engine.begin() as connection:
        await_drafts(connection, vendors, WEEK, "C0OPS", now=NOW)


def claimed(engine: Engine, now: datetime = NOW) -> Desk | None:
    with engine.begin() as connection:
        return claim_due(connection, now)


def posted(engine: Engine, desk: Desk) -> None:
    with engine.begin() as connection:
        settle(connection, desk, "posted")


def test_a_draft_is_awaited_once_however_often_it_is_asked_for(engine: Engine) -> None:
    waiting(engine, "northwind", "pacifica")
    waiting(engine, "northwind")
    first, second = claimed(engine), claimed(engine)
    assert first
    assert second
    assert {first.vendor, second.vendor} == {"northwind", "pacifica"}
    assert claimed(engine) is None
    posted(engine, first)
    waiting(engine, first.vendor)
    assert claimed(engine) is None
    with engine.connect() as connection:
        assert [each.key for each in posted_desks(connection, first.vendor, WEEK)] == [first.key]


def test_who_died_while_writing_is_taken_over_and_may_keep_nothing(engine: Engine) -> None:
    waiting(engine, "northwind")
    dead = claimed(engine)
    heir = claimed(engine, NOW + LEASE)
    assert dead
    assert heir
    assert (heir.id, heir.attempt) == (dead.id, 2)
    with pytest.raises(LeaseLostError):
        posted(engine, dead)
    posted(engine, heir)


def test_many_processes_take_each_once(engine: Engine) -> None:
    waiting(engine, "northwind", "pacifica", "solstice")
    with ThreadPoolExecutor(4) as pool:
        found = [desk for desk in pool.map(lambda _: claimed(engine), range(12)) if desk]
    assert sorted(desk.vendor for desk in found) == sorted({desk.vendor for desk in found})
