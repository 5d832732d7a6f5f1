"""No vendor's name stands in what is published to another."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.delivery.post import EVERYTHING
from bot.domain.reviews.reading import Found
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError

SHORTEST = 5
"""Of a key that is looked for beside the name it begins: shorter ones may be any word."""


def refuse_other_vendors(connection: Connection, review: Found) -> None:
    """Whoever approved it, and as it is; every vendor has its place in the whole programme's."""
    if review.vendor == EVERYTHING:
        return
    wording = review.version.wording.for_vendor()
    texts = {section.title: [section.text] for section in wording.sections}
    titles = {section.key: section.title for section in wording.sections}
    for note in wording.notes:
        texts.setdefault(titles.get(note.section, note.section), []).append(note.text)
    for name in _others(connection, review.vendor):
        named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        for title, parts in texts.items():
            if any(named.search(part) for part in parts):
                raise UserError(
                    f"“{title}” names {name}, and no vendor reads of another. Edit that page, then approve it again.",
                    hint="/review show VENDOR last week",
                )


def _others(connection: Connection, own: str) -> Iterator[str]:
    """Also of those that have ended."""
    table = table_of(Vendor)
    for row in connection.execute(select(table.c.key, table.c.name).where(table.c.key != own).order_by(table.c.id)):
        yield row.name
        if len(row.key) >= SHORTEST and row.name.casefold().startswith(row.key.casefold()):
            yield row.key
