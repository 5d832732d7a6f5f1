"""However many processes send: a channel gets one message a second, and rests as a whole."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine

from bot.delivery import gates
from bot.delivery.sending import NotSentError, ShutOutError
from bot.delivery.settling import SHUT_OUT
from tests.bot.delivery.timed import Timed, deliver, put, states


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
