"""Reminders of what is to be done: each is taken by one process, once."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.actions.action import Action
from bot.domain.actions.finding import by_id
from bot.domain.actions.tables import ActionRow
from bot.domain.actions.times import next_reminder
from bot.domain.programme.settings import settings_of

RISES = ((1, 2), (7, 3))
"""Days late from which a level of the roster hears of it."""


@dataclass(frozen=True)
class Reminder:
    """`days` have passed since the day it was due; fewer than none before."""

    action: Action
    days: int

    @property
    def levels(self) -> tuple[int, ...]:
        return tuple(level for days, level in RISES if self.days >= days)


def next_to_remind(connection: Connection, now: datetime) -> int | None:
    """The id of an action of which somebody is to be reminded."""
    table = table_of(ActionRow)
    due = select(table.c.id).where(table.c.remind_at <= now).order_by(table.c.remind_at, table.c.id).limit(1)
    return connection.execute(due).scalar()


def take_reminder(session: Session, number: int, *, now: datetime) -> Reminder | None:
    """None where somebody else took it. Of several that were slept through one is told."""
    connection, table = session.connection(), table_of(ActionRow)
    action = by_id(connection, number)
    calendar = settings_of(connection).calendar
    after = next_reminder(action.due, calendar, now) if action.due and action.is_to_do else None
    mine = (table.c.id == number) & (table.c.remind_at <= now)
    if connection.execute(update(table).where(mine).values(remind_at=after)).rowcount != 1 or action.due is None:
        return None
    return Reminder(action, (calendar.day_of(now) - action.due).days)
