"""Who lost its lease sends nothing, whatever the clocks do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bot.delivery.claims import LEASE_SECONDS, claim_next
from bot.delivery.post import Post
from bot.delivery.worker import deliver_due
from tests.bot.delivery.timed import NOW, Timed, deliver, put, states
from tests.fakes import FakeSender


@dataclass
class Slow(FakeSender):
    """Something happens while a message is on its way."""

    sending: Callable[[Post], str] = lambda _post: ""

    def send(self, post: Post) -> str:
        return self.sending(post)


def test_who_lost_the_lease_neither_sends_nor_opens_the_gate(engine: Engine) -> None:
    sender = Timed()
    put(engine, "one")
    put(engine, "two", thread="1.0")

    def stall(post: object, now: datetime) -> str:
        """Meanwhile another process takes over and sends."""
        sender.now += timedelta(seconds=LEASE_SECONDS)
        with engine.begin() as connection:
            assert claim_next(connection, sender.now) is not None
        return ""

    deliver_due(engine, sender, stall, sender.clock, most=1)
    assert sender.posted == []
    with engine.begin() as connection:
        assert claim_next(connection, sender.now) is None


def test_who_asks_for_longer_than_a_lease_and_is_not_overtaken_sends(engine: Engine) -> None:
    sender = Timed()
    put(engine, "one")

    def ask_long(post: object, now: datetime) -> str:
        sender.now += timedelta(seconds=2 * LEASE_SECONDS)
        return ""

    deliver_due(engine, sender, ask_long, sender.clock, most=1)
    assert states(engine, "one") == ["sent"]


def test_while_it_is_sent_after_long_asking_nobody_takes_over(engine: Engine) -> None:
    sender = Timed()
    put(engine, "one")
    put(engine, "two", thread="1.0")

    def ask_long(post: object, now: datetime) -> str:
        sender.now += timedelta(seconds=LEASE_SECONDS - 1)
        return ""

    def send(post: Post) -> str:
        sender.now += timedelta(seconds=LEASE_SECONDS - 1)
        with engine.begin() as connection:
            assert claim_next(connection, sender.now) is None
        return "1.0"

    slow = Slow(sending=send)
    assert deliver_due(engine, slow, ask_long, sender.clock, most=1) == 1
    assert states(engine, "one") == ["sent"]


def test_a_clock_that_came_back_from_the_future_blocks_nothing(engine: Engine) -> None:
    sender = Timed(now=NOW + timedelta(days=1))
    put(engine, "one", now=sender.now)
    put(engine, "two", channel="C2", now=sender.now)
    deliver_due(engine, sender, lambda _post, _now: "", sender.clock, most=1)
    put(engine, "three", now=sender.now)
    sender.now = NOW
    assert deliver(engine, sender) == 2
    assert states(engine, "one", "two", "three") == ["sent"] * 3
