"""Whoever numbers something within a vendor takes turns."""

from sqlalchemy import Connection, update

from bot.database.core import table_of
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError


def take_turn(connection: Connection, vendor: str) -> str:
    """Writes the vendor's row as it is: until the transaction ends the next one waits here. Its code."""
    owner = table_of(Vendor)
    mine = owner.c.key == vendor
    code = connection.execute(update(owner).where(mine).values(code=owner.c.code).returning(owner.c.code)).scalar()
    if code is None:
        raise UserError(f'I don\'t know the vendor "{vendor}".')
    return str(code)
