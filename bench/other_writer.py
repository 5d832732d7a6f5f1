"""Somebody else who writes to the database while a file is imported."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from threading import Event, Thread
from time import perf_counter

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bench.databases import opened
from bot.database.unit_of_work import unit_of_work
from bot.domain import audit

PAUSE = 0.02


@contextmanager
def writing(url: str) -> Iterator[list[float]]:
    """The seconds each of its writes took, appended while the block runs."""
    waits: list[float] = []
    stop = Event()
    with opened(url) as engine:
        _write(engine)
        thread = Thread(target=_write_on, args=(engine, waits, stop))
        thread.start()
        try:
            yield waits
        finally:
            stop.set()
            thread.join()


def _write_on(engine: Engine, waits: list[float], stop: Event) -> None:
    while not stop.wait(PAUSE):
        start = perf_counter()
        try:
            _write(engine)
        except OperationalError as error:
            print(f"the other writer was refused: {error.orig}")
        waits.append(perf_counter() - start)


def _write(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        audit.record(session, actor="bench", action="write", subject="beside an import", now=datetime.now(UTC))
