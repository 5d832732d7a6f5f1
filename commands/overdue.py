"""The dead man's switch: administrators hear once that something is late, and once that all is well again."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.overdue.alarm import Turn, turned
from bot.domain.overdue.lateness import OWN, Late
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.domain.programme.settings import settings_of
from bot.message import Message, render
from bot.message.saying import said


def tell_at_beat(engine: Engine, now: datetime, wake: Callable[[], None]) -> None:
    with unit_of_work(engine) as session:
        told = tell_overdue(session, now)
    if told:
        wake()


def tell_overdue(session: Session, now: datetime) -> bool:
    """Whether there was something to tell; sent after the caller's commit."""
    connection = session.connection()
    turn = turned(connection, now=now)
    if turn is None:
        return False
    body = render(_told(turn, settings_of(connection).calendar.zone)).as_body()
    kind = "late" if turn.late else "well"
    for slack in holders(session, (Role.ADMIN,), now=now):
        enqueue(session, Post(f"{OWN}{turn.number}:{kind}:{slack}", slack, body, EVERYTHING, now), now=now)
    return True


def _told(turn: Turn, zone: ZoneInfo) -> Message:
    if not turn.late:
        return said(f"All is on time again: what was late since {_when(turn.since, zone)} is done.")
    lines = " ".join(_line(late, zone) for late in turn.late)
    return said(f"I am late. {lines} I go on trying, and say when it is over. What and why: /govbot outbox")


def _line(late: Late, zone: ZoneInfo) -> str:
    return f"{late.what.capitalize()}: {late.count:,}, the first since {_when(late.since, zone)}."


def _when(moment: datetime, zone: ZoneInfo) -> str:
    local = moment.astimezone(zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"
