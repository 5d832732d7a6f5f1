"""What a person says becomes of a dropped file; who says it first decides."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import update
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.dropped_files.finding import Dropped, find
from bot.domain.dropped_files.receiving import LOADERS
from bot.domain.dropped_files.tables import DroppedFile, State
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

ANSWERABLE = (Role.MANAGER, Role.ADMIN)


class Verb(StrEnum):
    IMPORT = "import"
    CANCEL = "cancel"
    ACCEPT = "accept"
    REFUSE = "refuse"
    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


_MOVES = {
    Verb.IMPORT: ((State.OFFERED,), State.WANTED),
    Verb.CANCEL: ((State.OFFERED, State.UNCLEAR), State.CANCELLED),
    Verb.ACCEPT: ((State.WAITING,), State.GRANTED),
    Verb.REFUSE: ((State.WAITING,), State.DECLINED),
    Verb.DAY_FIRST: ((State.UNCLEAR,), State.ARRIVED),
    Verb.MONTH_FIRST: ((State.UNCLEAR,), State.ARRIVED),
}
READINGS = (Verb.DAY_FIRST, Verb.MONTH_FIRST)
"""How its dates are read: who says so has not decided yet that it is loaded."""


@dataclass(frozen=True)
class Decided:
    """`is_mine` is False where it had been decided already, or somebody was quicker."""

    file: Dropped
    is_mine: bool


def decide(session: Session, number: int, verb: Verb, viewer: Viewer, *, now: datetime) -> Decided:
    """Raises UserError for those who may not, and where there is nothing to decide yet."""
    connection, table = session.connection(), table_of(DroppedFile)
    file = find(connection, number, viewer)
    _refuse_others(verb, viewer)
    before, after = _MOVES[verb]
    said = {"date_order": verb.value} if verb in READINGS else {"decided_by": viewer.slack}
    values = {"state": after, "changed_at": now, "next_at": now, "attempts": 0}
    moved = update(table).where(table.c.id == file.id, table.c.state.in_(before)).values(**values, **said)
    if connection.execute(moved).rowcount != 1:
        return Decided(find(connection, number, viewer), is_mine=False)
    audit.record(
        session, actor=viewer.slack or viewer.name, action=f"{verb} file", subject=f"dropped file {number}", now=now
    )
    return Decided(find(connection, number, viewer), is_mine=True)


def _refuse_others(verb: Verb, viewer: Viewer) -> None:
    if verb in (Verb.ACCEPT, Verb.REFUSE) and viewer.role not in ANSWERABLE:
        raise UserError("Only a manager or an administrator accepts changes to days already loaded.")
    if viewer.role not in LOADERS:
        raise UserError("Only managers, administrators and a vendor's own supervisors load files.")
