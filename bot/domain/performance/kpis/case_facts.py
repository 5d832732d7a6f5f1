"""What the KPIs over cases have in common: which cases count, and what had happened by now."""

from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_

Now = ColumnElement[int]
Value = ColumnElement[Any]


def real(table: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(table.c.status != "void", *conditions)


def is_over(table: FromClause) -> ColumnElement[bool]:
    """By its status: a case that was resolved and is open again is open, whatever times its source keeps."""
    return table.c.status.in_(["resolved", "closed"])


def settled(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(is_over(table), once_settled(table, now))


def once_settled(table: FromClause, now: Now) -> ColumnElement[bool]:
    """Settled at some time, open again or not."""
    return and_(table.c.settled_at.is_not(None), table.c.settled_at <= now)


def answered(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(table.c.first_response_at.is_not(None), table.c.first_response_at <= now)
