"""A row of every table, with the values that are easily spoiled on the way from one database to another."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    Engine,
    Float,
    Integer,
    String,
    Table,
    insert,
    select,
)
from sqlmodel import AutoString, Session

from bot.database.columns import DayNumber, ExactDecimal, UtcSeconds
from bot.domain.audit import record
from bot.migrations.schema import METADATA

MOMENT = datetime(2026, 11, 1, 5, 30, 59, tzinfo=UTC)
WORDS = "é 🙂 عربى \"quoted\", \\N \\\\ \t tab\nline; 'it''s'"
DECIMAL = Decimal("99999999999999999999.10")
SAMPLES: tuple[tuple[Any, Any], ...] = (
    (UtcSeconds, MOMENT),
    (DayNumber, date(2026, 3, 8)),
    (ExactDecimal, DECIMAL),
    (Boolean, True),
    (Date, date(2027, 6, 30)),
    (Float, 0.1 + 0.2),
    (Integer, 1),
    (String, WORDS),
)
LISTED = re.compile(r"""(\w+)"? IN \((?:.*, )?'([\w ]+)'\)""")
"""A CHECK that lists what a column may hold: its last word is taken."""

AUDITED = ("audit_entry", "audit_head")


def put_a_row_in_every_table(engine: Engine) -> None:
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            if table.name not in AUDITED and connection.execute(select(table)).first() is None:
                connection.execute(insert(table).values(_row(table)))
        _audit(connection)


def everything(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, as the program sees it."""
    with engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in METADATA.sorted_tables
        }


def _audit(connection: Connection) -> None:
    with Session(connection, join_transaction_mode="create_savepoint") as session:
        for subject in ("one", WORDS):
            record(session, actor="test", action="wrote", subject=subject, now=MOMENT, detail={"why": WORDS})
        session.commit()


def _row(table: Table) -> dict[str, Any]:
    return {column.name: _value(column) for column in table.columns} | _listed(table)


def _listed(table: Table) -> dict[str, str]:
    checks = (str(each.sqltext) for each in table.constraints if isinstance(each, CheckConstraint))
    return {found[1]: found[2] for check in checks if (found := LISTED.fullmatch(check.lstrip('"')))}


def _value(column: Column[Any]) -> Any:
    plain = column.type.impl_instance if isinstance(column.type, AutoString) else column.type
    return next(sample for kind, sample in SAMPLES if isinstance(plain, kind))
