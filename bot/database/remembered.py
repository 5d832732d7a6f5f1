"""Keeps what rarely changes in memory, as long as the programme's revision stays the same."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine

T = TypeVar("T")


class RememberedByRevision(Generic[T]):
    """One value per engine; `load` runs again when the revision differs. Values must be immutable."""

    def __init__(self, load: Callable[[Connection], T]) -> None:
        self._load = load
        self._kept: WeakKeyDictionary[Engine, tuple[int, T]] = WeakKeyDictionary()
        self._lock = Lock()

    def of(self, connection: Connection, revision: int) -> T:
        kept = self._kept.get(connection.engine)
        if kept is not None and kept[0] == revision:
            return kept[1]
        value = self._load(connection)
        with self._lock:
            self._kept[connection.engine] = (revision, value)
        return value
