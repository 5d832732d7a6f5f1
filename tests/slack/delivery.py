"""What both ways of delivery share: the payload, the acknowledgement, the clock on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

PATIENCE = 3.0
"""Seconds Slack waits for an acknowledgement."""


@dataclass(frozen=True)
class Delivery:
    """`kind` is the Socket Mode envelope type: slash_commands, events_api or interactive."""

    kind: str
    payload: dict[str, Any]
    retry: int = 0


@dataclass(frozen=True)
class Acknowledgement:
    """`status` 0 means none came in time."""

    status: int
    seconds: float
    body: dict[str, Any] = field(default_factory=dict)

    @property
    def in_time(self) -> bool:
        return self.status == 200 and self.seconds < PATIENCE


class Carrier(Protocol):
    def deliver(self, delivery: Delivery) -> Acknowledgement: ...


def timed(send: Callable[[], tuple[int, dict[str, Any]]]) -> Acknowledgement:
    started = monotonic()
    status, body = send()
    return Acknowledgement(status, monotonic() - started, body)
