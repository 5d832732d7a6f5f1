"""What the KPIs over cases have in common: which cases count, and what had happened by now."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_

Now = ColumnElement[int]
Value = ColumnElement[Any]


def real(table: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(table.c.status != "void", *conditions)


def settled(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(table.c.settled_at.is_not(None), table.c.settled_at <= now)


def answered(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(table.c.first_response_at.is_not(None), table.c.first_response_at <= now)
