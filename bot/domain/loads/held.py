"""Names of queues nobody knows, which rows wait for; shown to those who may say what they mean."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.domain.loads.tables import HeldRow, Load


@dataclass(frozen=True)
class HeldName:
    name: str
    rows: int


def held_names(connection: Connection) -> tuple[HeldName, ...]:
    """The most rows first. Names come from any vendor's files: not for a vendor's own people."""
    held, load = table_of(HeldRow), table_of(Load)
    count = func.count().label("rows")
    statement = (
        select(func.min(held.c.queue).label("name"), count)
        .join(load, load.c.id == held.c.load_id)
        .where(held.c.released_by.is_(None), load.c.state == "published")
        .group_by(func.lower(held.c.queue))
        .order_by(count.desc(), func.lower(held.c.queue))
    )
    return tuple(HeldName(row.name, row.rows) for row in connection.execute(statement))
