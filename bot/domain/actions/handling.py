"""What people do about an action: who may, whether it can be done now, and what it changes."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.actions.action import Action
from bot.domain.actions.agreeing import LONGEST, refuse_past
from bot.domain.actions.finding import by_id, find
from bot.domain.actions.lifecycle import MOVES, Act, Kind, State
from bot.domain.actions.permitted import actor_of, owner_for, refuse_others
from bot.domain.actions.tables import ActionRow
from bot.domain.actions.times import first_look, next_reminder
from bot.domain.people.permissions import Viewer
from bot.domain.people.roles import name_of
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.periods import ContractCalendar

Columns = dict[str, str | int | date | datetime | None]
DECIDED = (State.EFFECTIVE, State.INEFFECTIVE, State.DROPPED)


@dataclass(frozen=True)
class Deed:
    """`text` are the person's own words; `person` and `due` what assigning and moving need."""

    act: Act
    text: str = ""
    person: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Done:
    """`actor` is a Slack id, or a name where there is none."""

    before: Action
    after: Action
    deed: Deed
    actor: str


def carry_out(session: Session, name: str, deed: Deed, viewer: Viewer, *, now: datetime) -> Done:
    """In the caller's transaction. Whoever comes second is told who was first, by a UserError."""
    before = _taken(session, name, viewer)
    refuse_others(deed.act, viewer)
    after = MOVES[deed.act].after(before.state)
    if after is None or (before.kind is Kind.DECISION and deed.act is not Act.DROP):
        raise UserError(_too_late(session, before, deed.act))
    _refuse_unsaid(session, before, deed, now)
    calendar = settings_of(session.connection()).calendar
    columns = _columns(before, deed, after, calendar, actor_of(viewer), now)
    table = table_of(ActionRow)
    session.connection().execute(update(table).where(table.c.id == before.id).values(**columns))
    done = Done(before, by_id(session.connection(), before.id), deed, actor_of(viewer))
    told = " ".join(str(part) for part in (deed.person, deed.due, deed.text.strip()) if part)
    audit.record(
        session, actor=done.actor, action=f"action {deed.act}", subject=before.name, now=now, detail={"text": told}
    )
    return done


def _taken(session: Session, name: str, viewer: Viewer) -> Action:
    """Whoever else changes it waits here, and then reads what this one made."""
    connection, table = session.connection(), table_of(ActionRow)
    known = find(connection, name, viewer)
    connection.execute(update(table).where(table.c.id == known.id).values(version=table.c.version + 1))
    return by_id(connection, known.id)


def _refuse_unsaid(session: Session, action: Action, deed: Deed, now: datetime) -> None:
    asks = MOVES[deed.act].asks
    if asks and not deed.text.strip():
        raise UserError(asks, hint=f"/escalate action {action.name} {deed.act} and the words")
    if len(deed.text) > LONGEST:
        raise UserError(f"That is longer than {LONGEST:,} characters: say it in a sentence or two.")
    if deed.act is Act.ASSIGN:
        owner_for(session, action.vendor, deed.person, private=action.private, now=now)
    if deed.act is Act.MOVE:
        refuse_past(session.connection(), deed.due, now)


def _columns(
    before: Action, deed: Deed, after: State, calendar: ContractCalendar, actor: str, now: datetime
) -> Columns:
    columns: Columns = {"state": after.value}
    if after in DECIDED:
        columns |= {"decided_by": actor, "decided_at": now, "reason": deed.text.strip()}
        columns |= {"remind_at": None, "check_at": None}
    match deed.act:
        case Act.DONE:
            today = calendar.day_of(now)
            look = first_look(today, before.check, calendar) if before.check else None
            columns |= {"done_on": today, "done_at": now, "remind_at": None, "check_at": look}
        case Act.ASSIGN:
            columns |= {"owner": deed.person}
        case Act.MOVE if deed.due is not None:
            columns |= {"due": deed.due, "moved": before.moved + 1}
            columns |= {"remind_at": next_reminder(deed.due, calendar, now)}
    return columns


def _too_late(session: Session, action: Action, act: Act) -> str:
    if action.kind is Kind.DECISION and action.state is State.IMPLEMENTED:
        return f"{action.name} is a decision: it can only be dropped."
    who = name_of(session, action.decided_by) or action.decided_by
    whose = f": {who} decided that" if who else ""
    return f"{action.name} is {action.state.replace('_', ' ')}{whose}, so it cannot be done: {act}."
