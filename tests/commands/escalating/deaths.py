"""A process that dies before one of its writes, or at a commit, and whoever goes on after it."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event

from tests.commands.escalating.scene import Scene

WRITES = ("INSERT", "UPDATE", "DELETE")
NEVER = 0
Step = Callable[[], Any]
Course = Callable[[Scene], Iterable[Step]]


class DeathError(BaseException):
    """Nothing in the program catches it, as nothing catches a kill."""


@contextmanager
def dying(engine: Engine, before: int) -> Iterator[list[int]]:
    """Before that write, counted from 1, and at every commit, which counts as one."""
    count = [0]

    def noted(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith(WRITES):
            tick()

    def tick(*_connection: object) -> None:
        count[0] += 1
        if count[0] == before:
            raise DeathError

    event.listen(engine, "before_cursor_execute", noted)
    event.listen(engine, "commit", tick)
    try:
        yield count
    finally:
        event.remove(engine, "before_cursor_execute", noted)
        event.remove(engine, "commit", tick)


def run(scene: Scene, course: Course, before: int = NEVER) -> int:
    """How many writes and commits there were; the step it died in is begun anew, once the leases are over."""
    with dying(scene.engine, before) as count:
        for step in course(scene):
            try:
                step()
            except DeathError:
                scene.now += timedelta(minutes=3)
                step()
    return count[0]


def spread(writes: int, deaths: int) -> range:
    """So many of them, from one end to the other; all where it is as many."""
    stride = max(1, writes // deaths)
    return range(1 + (writes - 1) % stride // 2, writes + 1, stride)
