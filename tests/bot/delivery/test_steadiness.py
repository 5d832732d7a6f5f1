"""Nothing is sent just after the clock jumped."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.delivery.claims import LEASE_SECONDS
from bot.delivery.steadiness import Steadiness


@dataclass
class Time:
    """What our clock shows, and what has really gone by."""

    shown: datetime = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)
    gone: float = 0.0

    def go_on(self, seconds: float, wrong_by: float = 0.0) -> None:
        self.gone += seconds
        self.shown += timedelta(seconds=seconds + wrong_by)

    def steadiness(self) -> Steadiness:
        return Steadiness(lambda: self.shown, lambda: self.gone)


def test_a_clock_that_goes_with_time_is_steady_however_long_nobody_asked() -> None:
    time = Time()
    steady = time.steadiness()
    time.go_on(86_400, wrong_by=2)
    assert steady.is_steady()


def test_after_a_jump_in_either_direction_it_rests_for_a_lease() -> None:
    for jump in (3_600, -3_600):
        time = Time()
        steady = time.steadiness()
        time.go_on(1, wrong_by=jump)
        assert not steady.is_steady()
        time.go_on(LEASE_SECONDS - 1)
        assert not steady.is_steady()
        time.go_on(1)
        assert steady.is_steady()
