from threading import Event

from bot.runtime.metronome import Metronome


def test_a_failing_beat_is_followed_by_the_next() -> None:
    beats, again = [0], Event()

    def work() -> None:
        beats[0] += 1
        if beats[0] == 1:
            raise RuntimeError
        again.set()

    metronome = Metronome(work, seconds=0.05)
    metronome.start()
    try:
        assert again.wait(10)
    finally:
        metronome.stop()


def test_it_can_be_hastened() -> None:
    beaten = Event()
    metronome = Metronome(beaten.set, seconds=3_600)
    metronome.start()
    try:
        metronome.hasten()
        assert beaten.wait(10)
    finally:
        metronome.stop()
