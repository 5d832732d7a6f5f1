"""Keeps what rarely changes in memory, as long as the key it was made for stays the same."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

T = TypeVar("T")


class Remembered(Generic[T]):
    """The last few values of each engine, by key. Values must not be changed by those who read them."""

    def __init__(self, most: int = 1) -> None:
        self._most = most
        self._kept: WeakKeyDictionary[Engine, OrderedDict[Hashable, T]] = WeakKeyDictionary()
        self._making: WeakKeyDictionary[Engine, Lock] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, connection: Connection, key: Hashable, make: Callable[[], T]) -> T:
        """Made once, however many ask at the same time: after an import everybody does."""
        kept, making = self._shelf(connection.engine)
        if key in kept:
            return kept[key]
        with making:
            if key in kept:
                return kept[key]
            value = make()
            with self._lock:
                kept[key] = value
                while len(kept) > self._most:
                    kept.popitem(last=False)
            return value

    def _shelf(self, engine: Engine) -> tuple[OrderedDict[Hashable, T], Lock]:
        with self._lock:
            return self._kept.setdefault(engine, OrderedDict()), self._making.setdefault(engine, Lock())
