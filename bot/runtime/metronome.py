"""Beats: APScheduler only says when to look; what is due stands in the database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Event
from time import monotonic

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

log = structlog.get_logger("govbot.metronome")


@dataclass(frozen=True)
class Work:
    """Done at every beat. `longest`: without one that went well for so many seconds, something is wrong."""

    name: str
    do: Callable[[], object]
    seconds: float
    longest: float = 120.0


class Metronome:
    """Runs each work at once and then at its beats, never twice at a time; after a failing beat the next one comes.

    `beaten` is told of each that went well.
    """

    def __init__(self, *works: Work, beaten: Callable[[str], None] = lambda _work: None) -> None:
        self._works, self._beaten = works, beaten
        self._stopping = Event()
        self._well = {work.name: monotonic() for work in works}
        self._scheduler = BackgroundScheduler(timezone="UTC")
        self._jobs = {work.name: self._added(work) for work in works}

    def start(self) -> None:
        self._scheduler.start()

    def hasten(self, name: str) -> None:
        """The next beat of this work comes now."""
        self._jobs[name].modify(next_run_time=datetime.now(UTC))

    def late(self) -> list[str]:
        """The works whose last good beat is too long ago."""
        now = monotonic()
        return [work.name for work in self._works if now - self._well[work.name] > work.longest]

    def is_stopping(self) -> bool:
        """For work that could go on for long: it may end after what it has at hand."""
        return self._stopping.is_set()

    def stop(self) -> None:
        """Lets the beats that run finish."""
        self._stopping.set()
        self._scheduler.shutdown(wait=True)

    def _added(self, work: Work):  # type: ignore[no-untyped-def]  # APScheduler has no types
        return self._scheduler.add_job(
            self._beat,
            "interval",
            (work,),
            seconds=work.seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
            next_run_time=datetime.now(UTC),
        )

    def _beat(self, work: Work) -> None:
        try:
            work.do()
        except Exception as error:  # noqa: BLE001 - the job runner: whatever a beat does, the next one comes
            # An exception's own words may hold what people wrote.
            log.error("beat failed", work=work.name, reason=type(error).__name__)
        else:
            self._well[work.name] = monotonic()
            self._beaten(work.name)
