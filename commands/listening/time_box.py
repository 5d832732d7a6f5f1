"""Work that answers in time where it can, and later where it cannot."""

import contextvars
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import BoundedSemaphore
from typing import TypeVar

T = TypeVar("T")
SECONDS = 0.2
"""Well below the 0.3 s in which everything is to be acknowledged; what takes longer is answered afterwards."""
WINDOW_SECONDS = 1.2
"""For what somebody waits for at a window: what comes later takes the window away from them first."""
THREADS = 64


class TimeBox:
    """Runs work beside the request. Work must not raise: the listener answers whatever happens."""

    def __init__(self, *, seconds: float = SECONDS, threads: int = THREADS) -> None:
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="answering")
        self._free = BoundedSemaphore(threads)

    def run(self, work: Callable[[], T], late: Callable[[T], None], *, seconds: float | None = None) -> T | None:
        """The result if it came in time; else None, and `late` receives it from the thread that made it.

        With every thread busy the caller is not kept waiting at all. `seconds` where it is not the usual time.
        """
        usual = self._seconds if seconds is None else seconds
        future, promised = self._begun(work)
        try:
            return future.result(usual if promised else 0)
        except TimeoutError:
            future.add_done_callback(lambda done: late(done.result()))
            return None

    def begun(self, work: Callable[[], T]) -> "Future[T]":
        """The same for a caller who waits otherwise."""
        return self._begun(work)[0]

    def later(self, work: Callable[[], None]) -> None:
        """Runs the work when a thread is free; the caller goes on."""
        self._pool.submit(contextvars.copy_context().run, work)

    def close(self) -> None:
        """Waits for everything that was begun."""
        self._pool.shutdown(wait=True)

    def _begun(self, work: Callable[[], T]) -> "tuple[Future[T], bool]":
        """And whether a thread was free for it."""
        promised = self._free.acquire(blocking=False)
        future = self._pool.submit(contextvars.copy_context().run, work)
        if promised:
            future.add_done_callback(lambda _done: self._free.release())
        return future, promised
