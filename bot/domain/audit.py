"""Who did what when: an append-only log in which each entry holds the hash of the one before."""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import CheckConstraint, update
from sqlmodel import Field, Session, SQLModel, col, select

from bot.database.columns import UtcSeconds

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
    session.execute(update(AuditHead).where(col(AuditHead.id) == 1).values(length=AuditHead.length + 1))
    head = session.exec(
        select(AuditHead).where(AuditHead.id == 1).execution_options(populate_existing=True)
    ).one()
    text = json.dumps(detail or {}, sort_keys=True, ensure_ascii=False)
    entry = AuditEntry(
        at=now, actor=actor, action=action, subject=subject, detail=text, previous=head.hash, hash=""
    )
    entry.hash = _digest(entry)
    head.hash = entry.hash
    session.add_all([entry, head])
    session.flush()
    return entry


def first_break(session: Session) -> int | None:
    """The id of the first entry that does not follow from the one before; None where the log is intact.

    -1 where entries are missing at the end.
    """
    previous, count = GENESIS, 0
    for entry in _in_order(session):
        if entry.previous != previous or entry.hash != _digest(entry):
            return entry.id
        previous, count = entry.hash, count + 1
    head = session.exec(select(AuditHead)).one()
    return None if (head.hash, head.length) == (previous, count) else -1


def _in_order(session: Session) -> Iterator[AuditEntry]:
    yield from session.exec(select(AuditEntry).order_by(col(AuditEntry.id)).execution_options(yield_per=500))


def _digest(entry: AuditEntry) -> str:
    fields = [
        int(entry.at.timestamp() // 1),
        entry.actor,
        entry.action,
        entry.subject,
        entry.detail,
        entry.previous,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
