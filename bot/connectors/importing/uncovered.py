"""Contacts cannot come back to half hours that a source has sent as intervals since."""

import numpy as np
from sqlalchemy import Connection, Integer, select, type_coerce

from bot.connectors.importing.books import ImportBooks
from bot.connectors.importing.days import starts_of
from bot.database.core import table_of
from bot.domain.loads.bulk import columns_of
from bot.domain.loads.intervals import covered_elsewhere
from bot.domain.loads.leftovers import RECORDS, superseded
from bot.domain.performance.contact_sums import SLOT_SECONDS
from bot.domain.performance.tables import Contact
from bot.errors import UserError

_NAMES = ("day", "series_id", "arrived_at")


def refuse_covered(connection: Connection, books: ImportBooks, load_id: int) -> None:
    """Raises UserError where undoing this import of contacts would count half hours twice."""
    contact = table_of(Contact)
    replaced = superseded(contact, RECORDS[Contact], load_id)
    columns = (type_coerce(contact.c[name], Integer) for name in _NAMES)
    slots = columns_of(_NAMES, connection.execute(select(*columns).where(contact.c.id.in_(replaced))).all())
    if not slots:
        return
    begins = starts_of(slots["day"], books.calendar)
    slots["starts_at"] = slots["arrived_at"] - (slots["arrived_at"] - begins) % SLOT_SECONDS
    slots["interval_seconds"] = np.full(len(begins), SLOT_SECONDS)
    if covered_elsewhere(connection, slots, horizon=books.horizon).any():
        raise UserError(
            f"Import {load_id} cannot be undone: half hours its contacts were in before came as rows of "
            "queue_intervals since. Undo that import first."
        )
