"""When the effect of an action is looked at: each look is taken by one process, and repeated while data are missing."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.actions.action import Action
from bot.domain.actions.finding import by_id
from bot.domain.actions.lifecycle import Act, State
from bot.domain.actions.tables import ActionRow
from bot.domain.actions.times import morning_of
from bot.domain.programme.settings import settings_of

CLOCKWORK = "govbot"


def next_to_look_at(connection: Connection, now: datetime) -> int | None:
    """The id of an action whose effect is due to be looked at."""
    table = table_of(ActionRow)
    due = select(table.c.id).where(table.c.check_at <= now).order_by(table.c.check_at, table.c.id).limit(1)
    return connection.execute(due).scalar()


def take_look(session: Session, number: int, *, now: datetime) -> Action | None:
    """None where somebody else took it; whoever takes it says what came of it in the same transaction."""
    connection, table = session.connection(), table_of(ActionRow)
    mine = (table.c.id == number) & (table.c.check_at <= now)
    taken = update(table).where(mine).values(check_at=None, version=table.c.version + 1)
    return by_id(connection, number) if connection.execute(taken).rowcount == 1 else None


def look_again(session: Session, action: Action, *, now: datetime) -> None:
    """Tomorrow morning: the data are not all there yet."""
    connection, table = session.connection(), table_of(ActionRow)
    calendar = settings_of(connection).calendar
    tomorrow = morning_of(calendar.day_of(now) + timedelta(days=1), calendar)
    connection.execute(update(table).where(table.c.id == action.id).values(check_at=tomorrow))


def now_verifying(session: Session, action: Action, found: str, *, now: datetime) -> Action:
    """It was looked at; what is found lies before those who decide."""
    connection, table = session.connection(), table_of(ActionRow)
    connection.execute(update(table).where(table.c.id == action.id).values(state=State.VERIFYING.value))
    audit.record(
        session, actor=CLOCKWORK, action=f"action {Act.VERIFY}", subject=action.name, now=now, detail={"text": found}
    )
    return by_id(connection, action.id)
