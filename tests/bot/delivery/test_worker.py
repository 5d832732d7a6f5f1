"""Every post reaches its channel once, whatever happens on the way."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import KEPT_IN_ORDER, LEASE_SECONDS, claim_next
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.delivery.sending import HeldError, NotSentError, RefusedError
from bot.delivery.stored import Outgoing
from bot.delivery.waiting import drop, hasten, move
from bot.delivery.worker import ENOUGH_IN_VAIN, HELD_SECONDS, MOST_ATTEMPTS, deliver_due
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


@dataclass
class Office:
    """An outbox, its worker, and a clock that is set by hand."""

    engine: Engine
    sender: FakeSender = field(default_factory=FakeSender)
    now: datetime = NOW
    forbidden: str = ""
    undelivered: list[tuple[str, str]] = field(default_factory=list)
    held: bool = False

    def put(self, key: str = "digest:C1:2026-11-16", thread: str = "", channel: str = "C1") -> bool:
        post = Post(key, channel, {"text": "SLA"}, "northwind", NOW, thread)
        with unit_of_work(self.engine) as session:
            return enqueue(session, post, now=NOW)

    def deliver(self, after: float = 0) -> int:
        self.now += timedelta(seconds=after)
        return deliver_due(self.engine, self.sender, self.may_send, lambda: self.now, refused=self.told)

    def told(self, session: Session, post: Outgoing, reason: str, now: datetime) -> None:
        self.undelivered.append((post.key, reason))

    def may_send(self, post: Outgoing, now: datetime) -> str:
        if self.held:
            raise HeldError("paused")
        return self.forbidden

    def state(self, key: str = "digest:C1:2026-11-16") -> str:
        with Session(self.engine) as session:
            return state_of(session, key)


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


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


def test_a_permanent_refusal_is_kept_and_not_tried_again(office: Office) -> None:
    office.put()
    office.sender.failures = [(RefusedError("is_archived"), False)]
    office.deliver()
    assert (office.state(), office.deliver(86_400)) == ("failed", 0)


def test_it_asks_again_at_sending_whether_it_may(office: Office) -> None:
    office.put()
    office.forbidden = "people of two vendors can read this channel"
    office.deliver()
    assert (office.state(), office.sender.posted) == ("failed", [])


def test_what_waits_for_a_decision_uses_up_no_attempt(office: Office) -> None:
    office.put()
    office.held = True
    for _ in range(MOST_ATTEMPTS + 5):
        assert office.deliver(HELD_SECONDS) == 1
    office.held = False
    assert office.deliver(HELD_SECONDS - 1) == 0
    assert office.deliver(1) == 1
    assert (office.state(), len(office.sender.posted), office.sender.looked) == ("sent", 1, 0)


def test_what_waits_is_hastened_dropped_or_moved_with_its_channel(office: Office) -> None:
    office.put("theirs")
    office.held = True
    office.deliver()
    with unit_of_work(office.engine) as session:
        move(session, "C1", "C2")
        assert [drop(session, "C2", "no", but_for=each) for each in ("*", "northwind")] == [0, 0]
        assert (hasten(session, "C1", now=office.now), hasten(session, "C2", now=office.now)) == (0, 1)
    office.held = False
    office.deliver()
    assert [post.channel for post in office.sender.posted] == ["C2"]
    with unit_of_work(office.engine) as session:
        assert drop(session, "C2", "too late") == 0


def test_what_is_dropped_is_never_sent(office: Office) -> None:
    office.put()
    with unit_of_work(office.engine) as session:
        assert drop(session, "C1", "not for them", but_for="lotusline") == 1
    assert (office.deliver(86_400), office.state(), office.sender.posted) == (0, "failed", [])


def test_what_never_arrives_is_given_up_in_the_end(office: Office) -> None:
    office.put()
    office.sender.failures = [(TimeoutError(), False)] * MOST_ATTEMPTS
    tried = sum(office.deliver(2_000) for _ in range(MOST_ATTEMPTS + 5))
    assert (office.state(), tried, office.sender.posted) == ("failed", MOST_ATTEMPTS, [])


def test_a_thread_keeps_its_order_and_holds_nobody_else_up(office: Office) -> None:
    for key in ("a", "b"):
        office.put(key, thread="1.0")
    office.put("elsewhere")
    office.sender.failures = [(NotSentError("Slack cannot be reached"), False)]
    office.deliver()
    assert [post.key for post in office.sender.posted] == ["elsewhere"]
    office.deliver(8)
    office.deliver(2)
    assert [post.key for post in office.sender.posted] == ["elsewhere", "a", "b"]


def test_several_workers_never_send_the_same(office: Office) -> None:
    for number in range(30):
        office.put(f"k{number}", channel=f"C{number}")
    work: Callable[[int], int] = lambda _number: office.deliver()  # noqa: E731
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))
    office.deliver()
    assert sorted(post.key for post in office.sender.posted) == sorted(f"k{number}" for number in range(30))


def test_a_channel_keeps_its_order_through_failures(office: Office) -> None:
    for key in ("a", "b", "c"):
        office.put(key)
    office.sender.failures = [(TimeoutError(), False), (NotSentError("Slack cannot be reached"), False)]
    for _ in range(20):
        office.deliver(5)
    assert [post.key for post in office.sender.posted] == ["a", "b", "c"]


def test_a_channel_gets_one_message_a_second(office: Office) -> None:
    for number in range(4):
        office.put(f"k{number}")
    office.put("elsewhere", channel="C2")
    assert office.deliver() == 2
    assert office.deliver(0.9) == 0
    assert [office.deliver(2) for _ in range(4)] == [1, 1, 1, 0]


def test_one_that_never_arrives_does_not_hold_up_the_others_for_ever(office: Office) -> None:
    office.put("stuck")
    office.put("behind")
    office.sender.failures = [(NotSentError("who reads the channel is not known"), False)] * KEPT_IN_ORDER
    for _ in range(KEPT_IN_ORDER - 1):
        assert office.deliver(100) == 1
    assert (office.state("behind"), office.sender.posted) == ("pending", [])
    assert office.deliver(100) == 2
    assert (office.state("behind"), office.state("stuck")) == ("sent", "pending")


def test_while_slack_answers_nobody_the_others_are_left_for_later(office: Office) -> None:
    for number in range(10):
        office.put(f"k{number}", channel=f"C{number}")
    office.sender.failures = [(TimeoutError(), False)] * 10
    assert office.deliver() == ENOUGH_IN_VAIN
    office.sender.failures = []
    assert office.deliver(1) == 10 - ENOUGH_IN_VAIN


def test_who_is_to_know_is_told_of_what_never_arrives_once(office: Office) -> None:
    office.put()
    office.sender.failures = [(RefusedError("is_archived"), False)]
    office.deliver()
    office.deliver(86_400)
    assert office.undelivered == [("digest:C1:2026-11-16", "is_archived")]
