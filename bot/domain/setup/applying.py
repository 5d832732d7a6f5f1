"""Writes a plan, with one audit entry a change."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.programme.revision import next_revision
from bot.domain.programme.tables import Programme
from bot.domain.setup.plan import Plan, Ref, Step, Value, Write
from bot.domain.setup.stored import read_contracts, read_names
from bot.errors import UserError

Ids = dict[Ref, int]

CHANGED_MEANWHILE = "The programme was changed by somebody else since this plan was made. Apply the file again."


class ChangedMeanwhileError(UserError):
    """The plan was made from another state; it can be made again."""

    def __init__(self) -> None:
        super().__init__(CHANGED_MEANWHILE)


def apply_plan(session: Session, plan: Plan, *, now: datetime, actor: str) -> None:
    """In the caller's transaction. Raises ChangedMeanwhileError where the programme changed after the plan was made."""
    if plan.is_empty:
        return
    connection = session.connection()
    _claim(connection, plan)
    ids = _known_ids(connection)
    try:
        for step in plan.steps:
            _write_step(connection, step, ids)
    except IntegrityError:
        if plan.revision == 0:
            raise ChangedMeanwhileError from None
        raise
    for change in plan.changes:
        audit.record(
            session,
            actor=actor,
            action=f"{change.what} {change.kind.value}",
            subject=change.name,
            now=now,
            detail={"change": change.detail},
        )


def _claim(connection: Connection, plan: Plan) -> None:
    """Everybody's next question sees the new revision; of two plans for the same one, the second is refused."""
    if plan.revision == 0:
        return
    table = table_of(Programme)
    at_revision = update(table).where(table.c.revision == plan.revision)
    if connection.execute(at_revision.values(revision=next_revision(plan.revision))).rowcount != 1:
        raise ChangedMeanwhileError


def _known_ids(connection: Connection) -> Ids:
    names = read_names(connection)
    ids = {Ref("vendor", key): number for number, key in names.vendors.items()}
    ids |= {Ref("queue", key): number for number, key in names.queues.items()}
    return ids | {Ref("contract", f"{each.vendor} {each.code}"): each.id for each in read_contracts(connection)}


def _write_step(connection: Connection, step: Step, ids: Ids) -> None:
    for write in step.writes:
        number = _write(connection, write, ids)
        if write.name and step.change is not None:
            ids[Ref(step.change.what, write.name)] = number


def _write(connection: Connection, write: Write, ids: Ids) -> int:
    table = table_of(write.model)
    values = {column: _resolved(value, ids) for column, value in write.values}
    if write.id is None:
        return _insert(connection, table, values)
    if values:
        connection.execute(update(table).where(table.c.id == write.id).values(**values))
    else:
        connection.execute(delete(table).where(table.c.id == write.id))
    return write.id


def _insert(connection: Connection, table: Table, values: dict[str, Any]) -> int:
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0]) if key else 0


def _resolved(value: Value, ids: Ids) -> Any:
    return ids[value] if isinstance(value, Ref) else value
