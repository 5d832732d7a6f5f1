"""Every post reaches its channel once, whatever happens on the way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import LEASE_SECONDS, claim_next
from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.delivery.sending import NotSentError
from tests.bot.delivery.office import NOW, Office, office

__all__ = ["office"]


def test_it_sends_what_was_put_in_once(office: Office) -> None:
    assert (office.put(), office.put()) == (True, False)
    assert (office.deliver(), office.deliver(3_600)) == (1, 0)
    (sent,) = office.sender.posted
    assert (sent.key, sent.channel, dict(sent.body), sent.readers) == (
        "digest:C1:2026-11-16",
        "C1",
        {"text": "SLA"},
        "northwind",
    )
    assert (office.state(), office.put()) == ("sent", False)


def test_nothing_is_sent_of_what_was_rolled_back(office: Office) -> None:
    def fail_after_putting() -> None:
        with unit_of_work(office.engine) as session:
            enqueue(session, Post("k", "C1", {}, "*", NOW), now=NOW)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_putting()
    assert office.deliver() == 0


def test_it_waits_as_long_as_slack_says(office: Office) -> None:
    office.put()
    office.sender.failures = [(NotSentError("ratelimited", 30), False)]
    assert office.deliver() == 1
    assert office.deliver(29) == 0
    assert office.deliver(2) == 1
    assert (len(office.sender.posted), office.sender.looked) == (1, 0)


def test_it_looks_in_the_channel_after_a_failure_that_leaves_it_open(office: Office) -> None:
    office.put()
    office.sender.failures = [(TimeoutError(), True)]
    office.deliver()
    assert office.state() == "pending"
    office.deliver(10)
    assert (office.state(), len(office.sender.posted), office.sender.looked) == ("sent", 1, 1)


def test_it_sends_again_what_it_does_not_find(office: Office) -> None:
    office.put()
    office.sender.failures = [(TimeoutError(), False), (NotSentError("Slack cannot be reached"), False)]
    for pause in (0, 10, 20, 40):
        office.deliver(pause)
    assert (office.state(), len(office.sender.posted)) == ("sent", 1)


def test_a_worker_that_died_while_sending_is_taken_over_after_its_lease(office: Office) -> None:
    office.put()
    with office.engine.begin() as connection:
        claim = claim_next(connection, NOW)
    assert claim is not None
    assert isinstance(claim.post, Post)
    office.sender.posted.append(claim.post)
    assert office.deliver(LEASE_SECONDS - 1) == 0
    assert office.deliver(1) == 1
    assert (office.state(), len(office.sender.posted)) == ("sent", 1)


def test_several_workers_never_send_the_same(office: Office) -> None:
    for number in range(30):
        office.put(f"k{number}", channel=f"C{number}")
    work: Callable[[int], int] = lambda _number: office.deliver()  # noqa: E731
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    office.deliver()
    assert sorted(post.key for post in office.sender.posted) == sorted(f"k{number}" for number in range(30))
