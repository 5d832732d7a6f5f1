"""Other vendors' names in what a vendor's people read: there is none, whoever wrote it."""

import re

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.people.permissions import Viewer
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError

SHORTEST = 5
"""Of a key that is looked for beside the name it begins: shorter ones may be any word."""


def other_named(connection: Connection, own: str, *texts: str) -> str:
    """The first of the other vendors, ended ones too, whose name or key stands in one of the texts; or empty."""
    table = table_of(Vendor)
    others = select(table.c.key, table.c.name).where(table.c.key != own).order_by(table.c.id)
    for row in connection.execute(others):
        named = [row.name]
        if len(row.key) >= SHORTEST and row.name.casefold().startswith(row.key.casefold()):
            named.append(row.key)
        found = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(each) for each in named)})(?!\w)", re.IGNORECASE)
        if any(found.search(text) for text in texts):
            return str(row.name)
    return ""


def refuse_naming_others(connection: Connection, own: str, viewer: Viewer, text: str, before: str = "") -> None:
    """Of a vendor's own people nothing is refused: that would tell them whom there is. `before` is what stood there."""
    if viewer.vendor is not None or not text.strip():
        return
    name = other_named(connection, own, text)
    if name and name != other_named(connection, own, before):
        raise UserError(f"The vendor's people read this: leave out {name}.")
