"""Whether a dropped file is for govbot at all, and its first note."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.dropped_files.tables import DroppedFile, State
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

LOADERS = (Role.ADMIN, Role.MANAGER, Role.SUPERVISOR)
TABLES = (".csv", ".tsv", ".xlsx")
ACCEPTED = "I load .csv, .tsv and .xlsx files, each also as .gz."
_FIRST, _NUMBERS = 10_000, 90_000


@dataclass(frozen=True)
class Drop:
    """A file as Slack announced it, in the message it came with. `size` is -1 where Slack does not say."""

    slack_file: str
    name: str
    size: int
    channel: str
    message: str
    thread: str = ""


def is_table(name: str) -> bool:
    return name.casefold().removesuffix(".gz").endswith(TABLES)


def is_for_us(drop: Drop, *, private: bool) -> bool:
    """In direct messages every file is; in a vendor's channel people also share pictures and notes with each other."""
    return private or is_table(drop.name)


def receive(
    session: Session, drop: Drop, viewer: Viewer, *, vendor: str | None, most_bytes: int, now: datetime
) -> bool:
    """Notes the file; False where it is noted already. `vendor` is the channel's. Raises UserError with the reason."""
    if viewer.role not in LOADERS:
        raise UserError("Only managers, administrators and a vendor's own supervisors load files.")
    if not is_table(drop.name):
        raise UserError(f"{drop.name} is no table I know. {ACCEPTED}")
    if drop.size > most_bytes:
        raise too_large(drop.name, most_bytes)
    values = {
        "key": f"{drop.channel}:{drop.message}:{drop.slack_file}",
        "vendor": viewer.vendor or vendor or "",
        "confined": viewer.vendor is not None,
        "sender": viewer.slack,
        "slack_file": drop.slack_file,
        "name": drop.name,
        "channel": drop.channel,
        "message": drop.message,
        "thread": drop.thread,
    }
    if not _noted(session, values, now):
        return False
    audit.record(
        session,
        actor=viewer.slack,
        action="file dropped",
        subject=f"file {drop.name}",
        now=now,
        detail={"of": vendor or ""},
    )
    return True


def too_large(name: str, most_bytes: int) -> UserError:
    return UserError(f"{name} is larger than the {most_bytes >> 20:,} MB I take. Split it, or send it as .csv.gz.")


def _noted(session: Session, values: dict[str, object], now: datetime) -> bool:
    table, connection = table_of(DroppedFile), session.connection()
    empty = {
        "state": State.ARRIVED,
        "sha256": "",
        "decided_by": "",
        "reason": "",
        "date_order": "",
        "attempts": 0,
        "holder": "",
    }
    moments = {"came_at": now, "changed_at": now, "next_at": now}
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    number = _free_number(session, str(values["key"]))
    statement = insert(table).values(**values, **empty, **moments, number=number)
    return connection.execute(statement.on_conflict_do_nothing().returning(table.c.id)).first() is not None


def _free_number(session: Session, key: str) -> int:
    """Made from the key, so that it tells nobody how many files others dropped."""
    table = table_of(DroppedFile)
    start = int.from_bytes(sha256(key.encode()).digest()[:4], "big") % _NUMBERS
    taken = set(session.connection().execute(select(table.c.number)).scalars())
    places = ((start + step) % _NUMBERS + _FIRST for step in range(_NUMBERS))
    return next(number for number in places if number not in taken)
