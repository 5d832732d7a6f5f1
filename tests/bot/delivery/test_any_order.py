"""Whatever happens in whatever order, each message goes once, in order and in pace."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.sending import NotSentError
from bot.delivery.tables import OutboxGate, OutboxPost
from bot.migrations.running import migrate
from tests.bot.delivery.timed import Timed, deliver, put

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
