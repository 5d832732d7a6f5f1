"""Joins what is published to Slack, to the directory and to the words people ask in."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot.domain.pauses.noticing import Noticed
from bot.domain.pauses.watch import watch_of
from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import Readers, Room, audience_of
from commands.pausing import looked
from commands.question_reports import build_of
from commands.request import NO_SLACK, Command, Rooms
from reports.publishing.ports import Ports

SEEN_BY_NOBODY = Room("", Readers(()))


def ports_of(rooms: Rooms, commands: Sequence[Command]) -> Ports:
    if rooms is NO_SLACK:
        return _ports_by_ties(commands)
    return Ports(rooms.room_of, partial(_look, rooms), partial(build_of, commands))


def _ports_by_ties(commands: Sequence[Command]) -> Ports:
    """Where no Slack can be asked: channels are read by whom they are connected to, and the outbox asks once more."""
    return Ports(lambda _channel: SEEN_BY_NOBODY, _look_at_ties, partial(build_of, commands))


def _look_at_ties(session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
    known = acquaintance(session, channel, (), now=now)
    return Noticed(watch_of(session, channel, now=now), audience_of(readers, known), known)


def _look(rooms: Rooms, session: Session, channel: str, readers: Readers | None, now: datetime) -> Noticed:
    return looked(session, channel, readers, rooms.home, now=now)
