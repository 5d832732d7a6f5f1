"""Each occurrence is worked on by one process, whichever dies."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.subscriptions.claiming import (
    LEASE,
    Claim,
    LeaseLostError,
    claim_due,
    settle_posted,
    settle_refused,
    settle_skipped,
    settle_waiting,
)
from tests.bot.domain.subscriptions.subscribing import change, occurrences, planned_at, reasons, subscribe
from tests.factories import World, new_york

NOW = new_york("2026-11-17 07:30")


@pytest.fixture(autouse=True)
def due(engine: Engine) -> None:
    """Monday's and Tuesday's."""
    World(engine).begin().vendor("northwind")
    subscribe(engine, vendor_id=1, wait_until="09:00", late="skip")
    planned_at(engine, NOW)


def claimed(engine: Engine, now: datetime = NOW) -> Claim | None:
    with engine.begin() as connection:
        return claim_due(connection, now)


def taken(engine: Engine, now: datetime = NOW) -> Claim:
    claim = claimed(engine, now)
    assert claim is not None
    return claim


def states(engine: Engine) -> list[str]:
    return [state for _, _, state in occurrences(engine)]


def test_what_waits_longest_is_taken_first_with_its_subscription(engine: Engine) -> None:
    claim = taken(engine)
    assert (claim.day.isoformat(), claim.due_at) == ("2026-11-16", new_york("2026-11-16 07:30"))
    subscription = claim.subscription
    assert (subscription.report, subscription.vendor, subscription.skips_late) == ("daily_digest", "northwind", True)
    assert subscription.deadline(claim.day, claim.due_at) == new_york("2026-11-16 09:00")
    assert taken(engine).day.isoformat() == "2026-11-17"
    assert claimed(engine) is None


def test_only_one_of_many_gets_it(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        claims = list(pool.map(lambda _: claimed(engine), range(24)))
    assert len([claim for claim in claims if claim]) <= 2
    assert len({claim.id for claim in claims if claim}) == len([claim for claim in claims if claim])


def test_who_dies_is_taken_over_after_the_lease_and_comes_too_late(engine: Engine) -> None:
    dead = taken(engine)
    taken(engine)
    assert claimed(engine, NOW + LEASE - timedelta(seconds=1)) is None
    heir = taken(engine, NOW + LEASE)
    assert (heir.id, heir.attempt) == (dead.id, 2)
    with pytest.raises(LeaseLostError), engine.begin() as connection:
        settle_posted(connection, dead, key="k", readers="*", moment=NOW)
    with engine.begin() as connection:
        settle_posted(connection, heir, key="k", readers="*", moment=NOW)
    assert states(engine) == ["posted", "claimed"]


def test_what_is_settled_is_never_taken_again(engine: Engine) -> None:
    with engine.begin() as connection:
        settle_skipped(connection, taken(engine), "too late")
    with engine.begin() as connection:
        settle_refused(connection, taken(engine), "nobody may read it")
    assert claimed(engine, NOW + timedelta(days=1)) is None
    assert (states(engine), reasons(engine)) == (["skipped", "refused"], ["too late", "nobody may read it"])


def test_what_waits_is_taken_again_at_its_time_as_if_for_the_first_time(engine: Engine) -> None:
    claim, soon = taken(engine), NOW + timedelta(minutes=1)
    taken(engine)
    with engine.begin() as connection:
        settle_waiting(connection, claim, "no data yet", at=soon)
    assert claimed(engine, soon - timedelta(seconds=1)) is None
    assert taken(engine, soon).attempt == 1


def test_whoever_has_it_sees_what_became_of_the_subscription(engine: Engine) -> None:
    change(engine, 1, state="paused")
    assert not taken(engine).subscription.is_active
