"""Names of queues nobody knows, which rows wait for; shown to those who may say what they mean."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from bot.database.core import table_of
from bot.domain.loads.tables import HeldRow, Load
from bot.domain.vendors.tables import Vendor


@dataclass(frozen=True)
class HeldName:
    """`vendor` is the key of whose own people sent the rows: the name is then to be explained for its files alone."""

    name: str
    rows: int
    vendor: str = ""


def held_names(connection: Connection) -> tuple[HeldName, ...]:
    """The most rows first. Names come from any vendor's files: not for a vendor's own people."""
    held, load, owner = table_of(HeldRow), table_of(Load), table_of(Vendor)
    count = func.count().label("rows")
    whose = case((held.c.confined, owner.c.key), else_="").label("vendor")
    statement = (
        select(func.min(held.c.queue).label("name"), count, whose)
        .join(load, load.c.id == held.c.load_id)
        .join(owner, owner.c.id == held.c.vendor_id)
        .where(held.c.released_by.is_(None), load.c.state == "published")
        .group_by(func.lower(held.c.queue), whose)
        .order_by(count.desc(), func.lower(held.c.queue), whose)
    )
    return tuple(HeldName(row.name, row.rows, row.vendor) for row in connection.execute(statement))
