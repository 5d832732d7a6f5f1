"""Beats: APScheduler only says when to look; what is due stands in the database."""

from collections.abc import Callable
from datetime import UTC, datetime

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

log = structlog.get_logger("govbot.metronome")


class Metronome:
    """Runs the work at every beat, never twice at once; a failing beat is logged and the next one comes."""

    def __init__(self, work: Callable[[], None], *, seconds: float) -> None:
        self._work = work
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._job = self._scheduler.add_job(self._beat, "interval", seconds=seconds, coalesce=True, max_instances=1)

    def start(self) -> None:
        self._scheduler.start()

    def hasten(self) -> None:
        """The next beat comes now."""
        self._job.modify(next_run_time=datetime.now(UTC))

    def stop(self) -> None:
        """Lets the beat that runs finish."""
        self._scheduler.shutdown(wait=True)

    def _beat(self) -> None:
        try:
            self._work()
        except Exception as error:  # noqa: BLE001 - the job runner: whatever a beat does, the next one comes
            # An exception's own words may hold what people wrote.
            log.error("beat failed", reason=type(error).__name__)
