"""Joins what is published to Slack, to the directory and to the words people ask in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.pauses.noticing import Noticed
from bot.domain.pauses.watch import watch_of
from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import Readers, audience_of
from commands.pausing import looked
from commands.question_reports import build_of
from commands.request import Rooms
from reports.publishing.due import Publishing
from reports.publishing.ports import Ports

NOBODY_SEEN = Readers(())


def publishing_of(engine: Engine, rooms: Rooms, clock: Callable[[], datetime]) -> Publishing:
    return Publishing(engine, ports_of(rooms), clock)


def ports_of(rooms: Rooms) -> Ports:
    return Ports(rooms.closed, rooms.readers_of, partial(_look, rooms), build_of)


def ports_by_ties() -> Ports:
    """Where no Slack can be asked: channels are read by whom they are connected to, and the outbox asks once more."""
    return Ports(lambda _channel: "", lambda _channel: NOBODY_SEEN, _look_at_ties, build_of)


def _look_at_ties(session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
    known = acquaintance(session, channel, (), now=now)
    return Noticed(watch_of(session, channel, now=now), audience_of(readers, known), known)


def _look(rooms: Rooms, session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
    return looked(session, channel, readers, rooms.home, now=now)
