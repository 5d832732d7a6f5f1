"""However many processes send, and whatever their clocks do: a channel gets one message a second."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Lock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete
from sqlmodel import Session

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.delivery import gates
from bot.delivery.claims import LEASE_SECONDS, claim_next
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.delivery.sending import NotSentError, ShutOutError
from bot.delivery.settling import SHUT_OUT
from bot.delivery.tables import OutboxGate, OutboxPost
from bot.delivery.worker import deliver_due
from bot.migrations.running import migrate
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


@dataclass
class Timed(FakeSender):
    """Also writes down when each message came, and how many were on their way into a channel at once."""

    times: list[tuple[str, datetime]] = field(default_factory=list)
    now: datetime = NOW
    most_at_once: int = 0
    _under_way: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def clock(self) -> datetime:
        return self.now

    def send(self, post: Post) -> str:
        with self._lock:
            self._under_way[post.channel] = self._under_way.get(post.channel, 0) + 1
            self.most_at_once = max(self.most_at_once, self._under_way[post.channel])
        try:
            return super().send(post)
        finally:
            with self._lock:
                self._under_way[post.channel] -= 1
                if any(each is post for each in self.posted):
                    self.times.append((post.channel, self.now))

    def least_gap(self) -> float:
        gaps = [10.0]
        for channel in {channel for channel, _ in self.times}:
            times = [at for place, at in self.times if place == channel]
            gaps += [(after - before).total_seconds() for before, after in itertools.pairwise(times)]
        return min(gaps)


@dataclass
class Slow(FakeSender):
    """Something happens while a message is on its way."""

    sending: Callable[[Post], str] = lambda _post: ""

    def send(self, post: Post) -> str:
        return self.sending(post)


def put(engine: Engine, key: str, channel: str = "C1", thread: str = "", now: datetime = NOW) -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post(key, channel, {"text": key}, "*", now, thread), now=now)


def deliver(engine: Engine, sender: Timed) -> int:
    return deliver_due(engine, sender, lambda _post, _now: "", sender.clock)


def states(engine: Engine, *keys: str) -> list[str]:
    with Session(engine) as session:
        return [state_of(session, key) for key in keys]


def test_threads_of_a_channel_share_its_pace(engine: Engine) -> None:
    sender = Timed()
    for thread in ("", "1.0", "2.0"):
        put(engine, f"k{thread}", thread=thread)
    assert [deliver(engine, sender) for _ in range(2)] == [1, 0]
    sender.now += timedelta(seconds=0.999)
    assert deliver(engine, sender) == 0
    sender.now += timedelta(seconds=0.001)
    assert deliver(engine, sender) == 1


def test_a_post_that_comes_just_after_another_waits_its_second(engine: Engine) -> None:
    sender = Timed()
    put(engine, "one")
    deliver(engine, sender)
    put(engine, "two")
    assert (deliver(engine, sender), sender.least_gap()) == (0, 10.0)


def test_several_processes_never_send_into_a_channel_at_once(engine: Engine) -> None:
    sender = Timed()
    for number in range(40):
        put(engine, f"k{number}", channel=f"C{number % 4}", thread=str(number % 3))
    with ThreadPoolExecutor(4) as pool:
        for _ in range(60):
            list(pool.map(lambda _number: deliver(engine, sender), range(4)))
            sender.now += timedelta(seconds=0.5)
    assert (len(sender.posted), len({post.key for post in sender.posted})) == (40, 40)
    assert (sender.most_at_once, sender.least_gap() >= 1) == (1, True)


def test_a_channel_that_slack_finds_too_busy_rests_as_a_whole(engine: Engine) -> None:
    sender = Timed(failures=[(NotSentError("ratelimited", 30), False)])
    put(engine, "one")
    put(engine, "two", thread="1.0")
    put(engine, "elsewhere", channel="C2")
    assert deliver(engine, sender) == 2
    sender.now += timedelta(seconds=29)
    assert deliver(engine, sender) == 0
    assert states(engine, "one", "two", "elsewhere") == ["pending", "pending", "sent"]


def test_while_slack_shuts_us_out_nothing_is_tried_and_no_attempt_burnt(engine: Engine) -> None:
    sender = Timed(failures=[(ShutOutError("token_revoked"), False)] * 100)
    for number in range(3):
        put(engine, f"k{number}", channel=f"C{number}")
    tried = 0
    for _ in range(60):
        tried += deliver(engine, sender)
        sender.now += SHUT_OUT
    assert tried == 60
    with engine.connect() as connection:
        assert gates.shut_out_by(connection) == "token_revoked"
    sender.failures = []
    assert deliver(engine, sender) == 3
    assert states(engine, "k0", "k1", "k2") == ["sent"] * 3
    with engine.connect() as connection:
        assert gates.shut_out_by(connection) == ""


def test_after_a_shut_out_the_rest_goes_at_once(engine: Engine) -> None:
    sender = Timed(failures=[(ShutOutError("invalid_auth"), False)])
    put(engine, "one")
    put(engine, "two", channel="C2")
    assert deliver(engine, sender) == 1
    sender.now += SHUT_OUT - timedelta(seconds=1)
    assert deliver(engine, sender) == 0
    sender.now += timedelta(seconds=1)
    assert deliver(engine, sender) == 2


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


moves = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.sampled_from(["C1", "C2"]), st.sampled_from(["", "1.0"])),
        st.tuples(st.just("wait"), st.sampled_from([0.1, 0.5, 1.0, 7.0, 40.0])),
        st.tuples(st.just("fail"), st.sampled_from(["429", "lost", "dropped", "refused"])),
    ),
    max_size=40,
)
FAILURES = {
    "429": (NotSentError("ratelimited", 2), False),
    "lost": (TimeoutError(), True),
    "dropped": (TimeoutError(), False),
    "refused": (NotSentError("Slack cannot be reached"), False),
}


@settings(max_examples=60)
@given(moves=moves)
def test_whatever_happens_each_goes_once_in_order_and_in_pace(
    sqlite_engine_once: Engine, moves: list[tuple[str, ...]]
) -> None:
    engine, sender, count = sqlite_engine_once, Timed(), 0
    with engine.begin() as connection:
        connection.execute(delete(table_of(OutboxPost)))
        connection.execute(delete(table_of(OutboxGate)))
    for kind, *about in moves:
        if kind == "put":
            put(engine, f"{about[0]}{about[1]}:{count:03}", about[0], about[1], sender.now)
            count += 1
        elif kind == "fail":
            sender.failures.append(FAILURES[about[0]])
        else:
            sender.now += timedelta(seconds=float(about[0]))
        deliver(engine, sender)
    sender.failures = []
    for _ in range(count * 100):
        sender.now += timedelta(seconds=1)
        deliver(engine, sender)
        if len(sender.posted) == count:
            break
    keys = [post.key for post in sender.posted]
    assert (len(keys), len(set(keys))) == (count, count)
    for place in ("C1", "C11.0", "C2", "C21.0"):
        mine = [key for key in keys if key.split(":")[0] == place]
        assert mine == sorted(mine)
    assert sender.least_gap() >= 1


@pytest.fixture(scope="module")
def sqlite_engine_once(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('gates')}/govbot.sqlite")
    migrate(engine)
    return engine
