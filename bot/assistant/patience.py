"""How long anybody waits for a model, whatever its server does: asks for patience, or sends a byte a second."""

from collections.abc import Callable
from queue import Empty, Queue
from threading import Thread
from typing import TypeVar

from bot.assistant.writer import WriterError

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T:
    """What the work returns, or the WriterError it raises.

    Work that takes longer is left to end by itself, and keeps no process from leaving.
    """
    came: Queue[T | WriterError] = Queue(1)

    def run() -> None:
        try:
            came.put(work())
        except WriterError as error:
            came.put(error)

    Thread(target=run, name="model", daemon=True).start()
    try:
        found = came.get(timeout=seconds)
    except Empty:
        raise WriterError(f"nothing came within {seconds:g} s, asking again included", lasting=True) from None
    if isinstance(found, WriterError):
        raise found
    return found
