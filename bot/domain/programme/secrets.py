"""Keys made once for this database: they come with its backup, and nobody chooses them."""

import secrets

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.database.core import table_of
from bot.domain.programme.tables import Secret


def secret_of(connection: Connection, name: str) -> bytes:
    """Of two processes that make it at once, both get the first one's."""
    table = table_of(Secret)
    wanted = select(table.c.value).where(table.c.name == name)
    known = connection.execute(wanted).scalar_one_or_none()
    if known is None:
        insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
        made = insert(table).values(name=name, value=secrets.token_hex(32))
        connection.execute(made.on_conflict_do_nothing(index_elements=["name"]))
        known = connection.execute(wanted).scalar_one()
    return str(known).encode()
