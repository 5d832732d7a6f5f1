"""Which fact rows are visible: those published by the horizon and not superseded by then."""

from sqlalchemy import BindParameter, ColumnElement, FromClause, and_, bindparam

HORIZON: BindParameter[int] = bindparam("horizon")
"""Read once per request, so that every statement of it sees the same facts."""


def visible(table: FromClause) -> ColumnElement[bool]:
    return and_(table.c.load_id <= HORIZON, table.c.ended_by > HORIZON)
