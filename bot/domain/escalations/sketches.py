"""Escalations as far as likeness needs them: to compare a problem with hundreds must not read hundreds whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, Connection, select

from bot.database.core import table_of
from bot.domain.escalations.tables import EscalationRow


@dataclass(frozen=True)
class Sketch:
    id: int
    name: str
    title: str
    queue: str
    kpi: str
    category: str
    raised_at: datetime


def sketches(connection: Connection, *wanted: ColumnElement[bool]) -> Sequence[Sketch]:
    """In the order they were raised."""
    table = table_of(EscalationRow)
    columns = [table.c[name] for name in Sketch.__dataclass_fields__]
    return [Sketch(*row) for row in connection.execute(select(*columns).where(*wanted).order_by(table.c.id))]


def likeness(one: str, other: str) -> float:
    """0 to 100, of titles."""
    return fuzz.token_set_ratio(one.casefold(), other.casefold())
