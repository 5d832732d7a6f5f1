"""Who did what when: an append-only log in which each entry holds the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Row, select, true, update
from sqlmodel import Field, Session, SQLModel, col

from bot.database.columns import UtcSeconds
from bot.database.core import table_of

GENESIS = "0" * 64


class AuditEntry(SQLModel, table=True):
    __tablename__ = "audit_entry"

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcSeconds)
    actor: str
    action: str
    subject: str
    detail: str = "{}"
    previous: str
    hash: str = Field(unique=True)


class AuditHead(SQLModel, table=True):
    """The last hash; updating this row is what makes appends take turns."""

    __tablename__ = "audit_head"
    __table_args__ = (CheckConstraint("id = 1", name="ck_audit_head_single"),)

    id: int = Field(default=1, primary_key=True)
    hash: str = GENESIS
    length: int = 0


def record(
    session: Session,
    *,
    actor: str,
    action: str,
    subject: str,
    now: datetime,
    detail: dict[str, str] | None = None,
) -> AuditEntry:
    """Append one entry in the caller's transaction."""
    head = table_of(AuditHead)
    taken = update(head).where(head.c.id == 1).values(length=head.c.length + 1)
    previous = str(session.execute(taken.returning(head.c.hash)).scalar_one())
    text = json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
    entry = AuditEntry(at=now, actor=actor, action=action, subject=subject, detail=text, previous=previous, hash="")
    entry.hash = _digest(entry)
    session.add(entry)
    session.flush()
    session.execute(update(head).where(head.c.id == 1).values(hash=entry.hash))
    return entry


def take_turn(session: Session) -> None:
    """Until the caller's transaction ends nobody else records anything: what is read now still holds at the end."""
    session.execute(update(AuditHead).where(col(AuditHead.id) == 1).values(length=AuditHead.length))


def first_break(session: Session) -> int | None:
    """The id of the first entry that does not follow from the one before; None where the log is intact.

    -1 where entries are missing at the end.
    """
    previous, count, length, last = GENESIS, 0, 0, GENESIS
    for row in _in_order(session):
        length, last = row.length, row.last
        if row.id is None:
            break
        if row.previous != previous or row.hash != _digest(row):
            return int(row.id)
        previous, count = row.hash, count + 1
    return None if (last, length) == (previous, count) else -1


def _in_order(session: Session) -> Iterator[Row[Any]]:
    # One statement for entries and head: an append between two would look like a break.
    entry, head = table_of(AuditEntry), table_of(AuditHead)
    statement = (
        select(entry, head.c.length, head.c.hash.label("last"))
        .select_from(head.outerjoin(entry, true()))
        .order_by(entry.c.id)
    )
    yield from session.connection().execution_options(yield_per=500).execute(statement)


def _digest(entry: AuditEntry | Row[Any]) -> str:
    fields = [
        int(entry.at.timestamp() // 1),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
