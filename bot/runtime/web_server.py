"""Gunicorn, started by the program instead of from its own command line."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication

THREADS = 64
GRACE_SECONDS = 30


@dataclass(frozen=True)
class Served:
    """What a worker process serves, and what it does once its last request is finished."""

    application: WSGIApplication
    close: Callable[[], None]


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, load: Callable[[], Served], options: dict[str, object], ended: Callable[[int], None]) -> None:
        self._load, self._options, self._ended = load, options, ended
        self._served: Served | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in {**self._options, "worker_exit": self._close, "child_exit": self._child_exit}.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        self._served = self._load()
        return self._served.application

    def _child_exit(self, _server: Any, worker: Any) -> None:
        self._ended(int(worker.pid))

    def _close(self, _server: Any, _worker: Any) -> None:
        if self._served is not None:
            self._served.close()


def serve_http(
    load: Callable[[], Served],
    *,
    host: str,
    port: int,
    workers: int,
    ended: Callable[[int], None] = lambda _pid: None,
) -> None:
    """Serves until SIGTERM or SIGINT; requests in flight are finished.

    `load` runs once in every worker, after the fork: engines and threads do not survive one. `ended` is told of workers
    that are gone.
    """
    options: dict[str, object] = {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": workers,
        "worker_class": "gthread",
        "threads": THREADS,
        "keepalive": 75,
        "graceful_timeout": GRACE_SECONDS,
        "timeout": 60,
        "loglevel": "warning",
        "proc_name": "govbot",
        "control_socket_disable": True,
    }
    _Server(load, options, ended).run()
