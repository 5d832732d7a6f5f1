from threading import Event

from bot.runtime.metronome import Metronome, Work


def test_a_failing_beat_is_followed_by_the_next() -> None:
    beats, again = [0], Event()

    def work() -> None:
        beats[0] += 1
        if beats[0] == 1:
            raise RuntimeError
        again.set()

    metronome = Metronome(Work("failing", work, 0.05))
    metronome.start()
    try:
        assert again.wait(10)
    finally:
        metronome.stop()


def test_it_can_be_hastened() -> None:
    beaten = Event()
    metronome = Metronome(Work("patient", beaten.set, 3_600))
    metronome.start()
    try:
        assert beaten.wait(10)
        beaten.clear()
        metronome.hasten("patient")
        assert beaten.wait(10)
    finally:
        metronome.stop()


def test_one_work_does_not_keep_another_waiting() -> None:
    beaten, released = Event(), Event()
    metronome = Metronome(Work("long", lambda: released.wait(20), 0.01), Work("short", beaten.set, 0.05))
    metronome.start()
    try:
        assert beaten.wait(10)
    finally:
        released.set()
        metronome.stop()


def test_a_work_without_a_good_beat_for_too_long_is_named() -> None:
    beats = Event()

    def failing() -> None:
        beats.set()
        raise RuntimeError

    metronome = Metronome(Work("failing", failing, 0.01, longest=0), Work("well", lambda: None, 0.01))
    metronome.start()
    try:
        assert beats.wait(10)
        assert metronome.late() == ["failing"]
    finally:
        metronome.stop()


def test_stopping_is_told_to_the_work_that_runs_and_waits_for_its_end() -> None:
    running, ended = Event(), Event()

    def work() -> None:
        running.set()
        while not metronome.is_stopping():
            Event().wait(0.01)
        ended.set()

    metronome = Metronome(Work("long", work, 0.01))
    metronome.start()
    assert running.wait(10)
    metronome.stop()
    assert ended.is_set()
