"""One piece of work at a time, in another thread, while its maker prepares the next."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType
from typing import Self

Work = Callable[[], None]


class Behind:
    """What the work raises is raised by the next call; nothing is begun before what came before it is done."""

    def __init__(self) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="storing")
        self._begun: Future[None] | None = None

    def begin(self, work: Work) -> None:
        self.settle()
        self._begun = self._pool.submit(work)

    def settle(self) -> None:
        """Waits until all that was begun is done."""
        begun, self._begun = self._begun, None
        if begun is not None:
            begun.result()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()
        if kind is None:
            self.settle()
