"""A sender that writes down when each message came, and how many were on their way at once."""

import itertools
from dataclasses import dataclass, field
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.delivery.worker import deliver_due
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


@dataclass
class Timed(FakeSender):
    """Also writes down when each message came, and how many were on their way into a channel at once."""

    times: list[tuple[str, datetime]] = field(default_factory=list)
    now: datetime = NOW
    most_at_once: int = 0
    _under_way: dict[str, int] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def clock(self) -> datetime:
        return self.now

    def send(self, post: Post) -> str:
        with self._lock:
            self._under_way[post.channel] = self._under_way.get(post.channel, 0) + 1
            self.most_at_once = max(self.most_at_once, self._under_way[post.channel])
        try:
            return super().send(post)
        finally:
            with self._lock:
                self._under_way[post.channel] -= 1
                if any(each is post for each in self.posted):
                    self.times.append((post.channel, self.now))

    def least_gap(self) -> float:
        gaps = [10.0]
        for channel in {channel for channel, _ in self.times}:
            times = [at for place, at in self.times if place == channel]
            gaps += [(after - before).total_seconds() for before, after in itertools.pairwise(times)]
        return min(gaps)


def put(engine: Engine, key: str, channel: str = "C1", thread: str = "", now: datetime = NOW) -> None:
    with unit_of_work(engine) as session:
        enqueue(session, Post(key, channel, {"text": key}, "*", now, thread), now=now)


def deliver(engine: Engine, sender: Timed) -> int:
    return deliver_due(engine, sender, lambda _post, _now: "", sender.clock)


def states(engine: Engine, *keys: str) -> list[str]:
    with Session(engine) as session:
        return [state_of(session, key) for key in keys]
