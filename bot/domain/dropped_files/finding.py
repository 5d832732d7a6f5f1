"""Dropped files as people may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.database.core import table_of
from bot.domain.dropped_files.tables import DroppedFile, State
from bot.domain.people.permissions import Viewer
from bot.errors import UserError

OPEN = (State.ARRIVED, State.UNCLEAR, State.OFFERED, State.WANTED, State.WAITING, State.GRANTED)
MOST = 10


@dataclass(frozen=True)
class Dropped:
    """One dropped file; `decided_by` and `sender` are Slack ids."""

    id: int
    number: int
    slack_file: str
    name: str
    channel: str
    message: str
    thread: str
    sender: str
    vendor: str
    confined: bool
    state: State
    sha256: str
    decided_by: str
    reason: str
    date_order: str
    load_id: int | None
    changed_at: datetime


def dropped(row: Row[Any]) -> Dropped:
    values = {name: getattr(row, name) for name in Dropped.__dataclass_fields__}
    return Dropped(**values | {"state": State(row.state)})


def find(connection: Connection, number: int, viewer: Viewer) -> Dropped:
    """Raises UserError in the same words for a file that is not there and for one of somebody else's."""
    table = table_of(DroppedFile)
    row = connection.execute(select(table).where(table.c.number == number)).one_or_none()
    if row is None or not _may_know(dropped(row), viewer):
        raise UserError(f"There is no dropped file {number}.", hint="/govbot imports")
    return dropped(row)


def open_files(connection: Connection, viewer: Viewer) -> Sequence[Dropped]:
    """Those that something can still become of, the latest first."""
    table = table_of(DroppedFile)
    mine = [] if viewer.vendor is None else [table.c.vendor == viewer.vendor, table.c.confined]
    statement = select(table).where(table.c.state.in_(OPEN), *mine).order_by(table.c.id.desc()).limit(MOST)
    return [dropped(row) for row in connection.execute(statement)]


def _may_know(file: Dropped, viewer: Viewer) -> bool:
    """A vendor's people know what they sent themselves; the client's own files are none of their business."""
    return viewer.vendor is None or (file.confined and file.vendor == viewer.vendor)
