from queue import Queue
from threading import Event

import pytest

from commands.listening.time_box import TimeBox


def test_fast_work_is_answered_at_once() -> None:
    box = TimeBox(seconds=5)
    assert box.run(lambda: "now", late=lambda _: pytest.fail("late")) == "now"
    box.close()


def test_slow_work_is_answered_later() -> None:
    box = TimeBox(seconds=0.01)
    go, later = Event(), Queue[str]()

    def slow() -> str:
        assert go.wait(5)
        return "later"

    assert box.run(slow, late=later.put) is None
    go.set()
    assert later.get(timeout=5) == "later"
    box.close()


def test_with_every_thread_busy_the_caller_does_not_wait() -> None:
    box = TimeBox(seconds=0.2, threads=1)
    go, later = Event(), Queue[str]()
    box.later(lambda: None)
    assert box.run(lambda: str(go.wait(5)), late=later.put) is None
    assert box.run(lambda: "second", late=later.put) is None
    go.set()
    assert {later.get(timeout=5), later.get(timeout=5)} == {"True", "second"}
    box.close()


def test_closing_waits_for_what_was_begun() -> None:
    box = TimeBox(seconds=0.01, threads=1)
    later = Queue[str]()
    box.run(lambda: str(Event().wait(0.05)), late=later.put)
    box.close()
    assert later.get_nowait() == "False"
