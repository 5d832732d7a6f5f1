"""Keeps what rarely changes in memory, as long as the key it was made for stays the same."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

T = TypeVar("T")


class Remembered(Generic[T]):
    """One value per engine, made anew when its key differs. Values must not be changed by those who read them."""

    def __init__(self) -> None:
        self._kept: WeakKeyDictionary[Engine, tuple[Hashable, T]] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, connection: Connection, key: Hashable, make: Callable[[], T]) -> T:
        kept = self._kept.get(connection.engine)
        if kept is not None and kept[0] == key:
            return kept[1]
        value = make()
        with self._lock:
            self._kept[connection.engine] = (key, value)
        return value
