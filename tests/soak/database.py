"""The database of a soak: a file, or a PostgreSQL server of its own that is stopped in the middle of things."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Protocol

import psycopg

from tests import postgres_guard

LEAST_DOWN = 0.3


class Database(Protocol):
    @property
    def address(self) -> str: ...

    def restart(self) -> None:
        """As hard as the machine would; nobody is asked first."""


class File:
    def __init__(self, folder: Path) -> None:
        self.address = f"sqlite:///{folder / 'soak.sqlite'}"

    def restart(self) -> None:
        """A file is never down."""


class Server:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # A server that is stopped hard must remember what it said was committed.
        self._command = [*postgres_guard.prepared(folder), "-csynchronous_commit=on"]
        self._running = self._begun()
        self.address = f"postgresql+psycopg://govbot@/postgres?host={folder}"

    def restart(self) -> None:
        self.stop()
        Event().wait(LEAST_DOWN)
        self._running = self._begun()

    def stop(self) -> None:
        self._running.send_signal(signal.SIGQUIT)
        self._running.wait()

    def _begun(self) -> "subprocess.Popen[bytes]":
        log = os.open(self._folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        running = postgres_guard.running(self._command, log)
        os.close(log)
        while not self._answers():
            Event().wait(0.02)
        return running

    def _answers(self) -> bool:
        try:
            psycopg.connect(host=str(self._folder), user="govbot", dbname="postgres").close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def opened(kind: str, folder: Path) -> Iterator[Database]:
    if kind == "sqlite":
        yield File(folder)
        return
    server = Server(folder)
    try:
        yield server
    finally:
        server.stop()
