"""Prepares the next item while the last one is still being worked on."""

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """The same items in the same order, each made in another thread while its predecessor is used."""
    source = iter(items)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading") as pool:
        waiting: Future[list[Item]] = pool.submit(_next, source)
        while found := waiting.result():
            waiting = pool.submit(_next, source)
            yield found[0]


def _next(source: Iterator[Item]) -> list[Item]:
    # StopIteration cannot travel through a future: an empty list says that there is no more.
    return [item for _, item in zip(range(1), source, strict=False)]
