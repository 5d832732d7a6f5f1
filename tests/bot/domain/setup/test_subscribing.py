"""Subscriptions of a programme file, compared with what is stored."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import DeclaredSubscription
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan
from bot.domain.setup.read_back import read_back
from bot.domain.subscriptions.tables import Subscription
from tests.bot.domain.setup.files import FILE

NOW, LATER = datetime(2026, 11, 22, 17, tzinfo=UTC), datetime(2026, 11, 23, 17, tzinfo=UTC)
DAILY = DeclaredSubscription("daily_digest", "C0OPS", "07:30", "America/New_York", "mon-fri")
NAME = "daily_digest in C0OPS at 07:30"


def apply(engine: Engine, *subscriptions: DeclaredSubscription, now: datetime = NOW) -> list[str]:
    with unit_of_work(engine) as session:
        plan = make_plan(session, replace(FILE, subscriptions=subscriptions), now=now)
        apply_plan(session, plan, now=now, actor="test")
    return told(plan)


def told(plan: Plan) -> list[str]:
    changes = (change for change in plan.changes if change.what == "subscription")
    return [f"{change.kind.value} {change.name}: {change.detail}" for change in changes]


def rows(engine: Engine) -> list[tuple[int, str, str, datetime]]:
    table = table_of(Subscription)
    with engine.connect() as connection:
        found = connection.execute(select(table).order_by(table.c.id)).all()
    return [(row.id, row.at, row.state, row.since) for row in found]


def test_it_is_added_told_of_and_ended(engine: Engine) -> None:
    assert apply(engine, DAILY) == [f"added {NAME}: mon-fri, in America/New_York"]
    assert apply(engine, DAILY, now=LATER) == []
    assert rows(engine) == [(1, "07:30", "active", NOW)]
    assert apply(engine)[0].startswith(f"ended {NAME}")
    assert [row[2] for row in rows(engine)] == ["ended"]


def test_what_is_unusual_of_it_is_told(engine: Engine) -> None:
    unusual = replace(DAILY, vendor="northwind", holidays="US", wait_until="09:00", late="skip", state="paused")
    (line,) = apply(engine, unusual)
    assert line == (
        "added daily_digest of northwind in C0OPS at 07:30: mon-fri, in America/New_York, not on holidays of US, "
        "waiting for data until 09:00, late: skip, paused"
    )


def test_it_is_read_back_as_it_was_declared(engine: Engine) -> None:
    both = (DAILY, replace(DAILY, vendor="northwind", holidays="US", wait_until="09:00", late="skip", state="paused"))
    apply(engine, *both)
    with engine.connect() as connection:
        assert read_back(connection, now=NOW).file.subscriptions == both


def test_another_time_is_the_same_subscription_from_now_on(engine: Engine) -> None:
    apply(engine, DAILY)
    moved = apply(engine, replace(DAILY, at="09:00"), now=LATER)
    assert [line.split(":")[0] for line in moved] == [f"ended {NAME[:-3]}", "added daily_digest in C0OPS at 09"]
    assert rows(engine) == [(1, "09:00", "active", LATER)]


def test_back_at_an_earlier_time_it_is_still_the_same(engine: Engine) -> None:
    apply(engine, DAILY, replace(DAILY, at="09:00"))
    apply(engine, replace(DAILY, at="09:00"))
    apply(engine, DAILY, now=LATER)
    assert [(row[0], row[2]) for row in rows(engine)] == [(1, "ended"), (2, "active")]
    assert apply(engine, DAILY, now=LATER) == []


@pytest.mark.parametrize(
    ("change", "begins"),
    [({"days": "mon"}, LATER), ({"state": "paused"}, LATER), ({"late": "skip"}, NOW), ({"wait_until": "09:00"}, NOW)],
)
def test_only_another_time_begins_anew(engine: Engine, change: dict[str, str], begins: datetime) -> None:
    apply(engine, DAILY)
    (line,) = apply(engine, replace(DAILY, **change), now=LATER)
    assert line.startswith(f"changed {NAME}: ")
    assert rows(engine)[0][3] == begins


def test_one_that_ended_begins_again_now(engine: Engine) -> None:
    apply(engine, DAILY)
    apply(engine)
    assert "again" in apply(engine, DAILY, now=LATER)[0]
    assert rows(engine) == [(1, "07:30", "active", LATER)]
