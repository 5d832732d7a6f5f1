"""Series and sites come to exist when data first speaks of them."""

import re
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from bot.database.core import table_of
from bot.domain.programme.revision import raise_revision
from bot.domain.vendors.tables import Series, Site


@dataclass(frozen=True)
class Place:
    """What a fact is about. `site` is as the source spells it, and empty where it has none."""

    vendor_id: int
    vendor: str
    queue_id: int | None
    queue: str
    site: str
    channel: str
    language: str

    @property
    def identity(self) -> str:
        return "|".join((self.vendor, self.queue, site_key(self.site), self.channel, self.language))


@dataclass
class SeriesBook:
    """Ids by identity; `created` are those that this load added. `hidden` are without facts since that undo.

    `revived` are hidden ones that this load spoke of again.
    """

    ids: dict[str, int]
    hidden: dict[int, int] = field(default_factory=dict)
    created: list[int] = field(default_factory=list)
    revived: dict[int, int] = field(default_factory=dict)

    def id_of(self, place: Place) -> int | None:
        found = self.ids.get(place.identity)
        return None if found in self.hidden else found


def site_key(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold()).strip("-")


def read_series(connection: Connection) -> SeriesBook:
    table = table_of(Series)
    rows = connection.execute(select(table.c.identity, table.c.id, table.c.withdrawn_by)).all()
    hidden = {row.id: row.withdrawn_by for row in rows if row.withdrawn_by is not None}
    return SeriesBook({row.identity: row.id for row in rows}, hidden)


def add_series(connection: Connection, book: SeriesBook, places: list[Place]) -> None:
    """Adds what is missing; every process sees by the programme's revision that there is something new."""
    missing = {place.identity: place for place in places if book.id_of(place) is None}
    if not missing:
        return
    table = table_of(Series)
    for identity, place in missing.items():
        _add_site(connection, place)
        if identity in book.ids:
            known = book.ids[identity]
            connection.execute(update(table).where(table.c.id == known).values(withdrawn_by=None))
            book.revived[known] = book.hidden.pop(known)
            continue
        key = connection.execute(insert(table).values(**_values(identity, place))).inserted_primary_key
        book.ids[identity] = int(key[0]) if key else 0
        book.created.append(book.ids[identity])
    raise_revision(connection)


def remove_series(connection: Connection, book: SeriesBook) -> None:
    """Forgets the series that a refused load added, and their sites with them."""
    if not book.created and not book.revived:
        return
    table = table_of(Series)
    connection.execute(delete(table).where(table.c.id.in_(book.created)))
    for known, hidden_by in book.revived.items():
        connection.execute(update(table).where(table.c.id == known).values(withdrawn_by=hidden_by))
    raise_revision(connection)


def _values(identity: str, place: Place) -> dict[str, str | int | None]:
    return {
        "identity": identity,
        "vendor_id": place.vendor_id,
        "queue_id": place.queue_id,
        "site": site_key(place.site),
        "channel": place.channel,
        "language": place.language,
    }


def _add_site(connection: Connection, place: Place) -> None:
    table, key = table_of(Site), site_key(place.site)
    if not key:
        return
    known = select(table.c.id).where(table.c.vendor_id == place.vendor_id, table.c.key == key)
    if connection.execute(known).first() is None:
        connection.execute(insert(table).values(vendor_id=place.vendor_id, key=key, name=place.site))
