"""An outbox, its worker, and a clock that is set by hand."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.delivery.sending import HeldError
from bot.delivery.stored import Outgoing
from bot.delivery.worker import deliver_due
from tests.fakes import FakeSender

NOW = datetime(2026, 11, 17, 12, 30, tzinfo=UTC)


@dataclass
class Office:
    """An outbox, its worker, and a clock that is set by hand."""

    engine: Engine
    sender: FakeSender = field(default_factory=FakeSender)
    now: datetime = NOW
    forbidden: str = ""
    undelivered: list[tuple[str, str]] = field(default_factory=list)
    held: bool = False

    def put(self, key: str = "digest:C1:2026-11-16", thread: str = "", channel: str = "C1") -> bool:
        post = Post(key, channel, {"text": "SLA"}, "northwind", NOW, thread)
        with unit_of_work(self.engine) as session:
            return enqueue(session, post, now=NOW)

    def deliver(self, after: float = 0) -> int:
        self.now += timedelta(seconds=after)
        return deliver_due(self.engine, self.sender, self.may_send, lambda: self.now, refused=self.told)

    def told(self, session: Session, post: Outgoing, reason: str, now: datetime) -> None:
        self.undelivered.append((post.key, reason))

    def may_send(self, post: Outgoing, now: datetime) -> str:
        if self.held:
            raise HeldError("paused")
        return self.forbidden

    def state(self, key: str = "digest:C1:2026-11-16") -> str:
        with Session(self.engine) as session:
            return state_of(session, key)


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)
