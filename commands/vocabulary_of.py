"""The names one person may use, gathered from the books as that person sees them."""

from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.tables import Case, Contact, Survey
from bot.domain.performance.visibility import visible
from commands.words import Entry, Kind, Vocabulary

_KEPT = Remembered[Vocabulary](most=64)


def vocabulary_of(connection: Connection, books: Books, viewer: Viewer) -> Vocabulary:
    """What the viewer may know of; reasons and priorities are left out (see `with_reasons`)."""
    # Measures decide which of the programme's own KPIs a vendor has heard of, and they come with the horizon.
    key = (books.settings.revision, books.horizon, viewer.vendor)
    return _KEPT.of(connection, key, lambda: Vocabulary(tuple(_entries(books.seen_by(viewer)))))


def with_reasons(vocabulary: Vocabulary, connection: Connection, books: Books, viewer: Viewer) -> Vocabulary:
    """Adds reasons and priorities, which exist once seen in data; asked for only when a word is not known otherwise."""
    seen = books.seen_by(viewer)
    reasons = _distinct(connection, seen, viewer, (Case, Contact, Survey), "reason")
    priorities = _distinct(connection, seen, viewer, (Case,), "priority")
    found = [Entry(Kind.REASON, key, key) for key in reasons] + [Entry(Kind.PRIORITY, key, key) for key in priorities]
    return Vocabulary((*vocabulary.entries, *found))


def _entries(seen: Books) -> Iterator[Entry]:
    registry = seen.registry
    yield from (Entry(Kind.KPI, kpi.key, kpi.title, kpi.synonyms) for kpi in seen.kpis)
    yield from (Entry(Kind.VENDOR, vendor.key, vendor.name, (vendor.code,)) for vendor in registry.vendors)
    yield from (Entry(Kind.QUEUE, queue.key, queue.name, queue.aliases) for queue in registry.queues)
    yield from (Entry(Kind.SITE, site.key, site.name) for site in registry.sites)
    yield from _plain(Kind.CHANNEL, [*registry.series, *registry.queues], "channel")
    yield from _plain(Kind.LANGUAGE, [*registry.series, *registry.queues], "language")


def _plain(kind: Kind, holders: Iterable[object], name: str) -> Iterator[Entry]:
    for key in sorted({str(getattr(holder, name)) for holder in holders} - {""}):
        yield Entry(kind, key, key)


def _distinct(connection: Connection, seen: Books, viewer: Viewer, models: tuple[type, ...], column: str) -> list[str]:
    found: set[str] = set()
    for model in models:
        table = table_of(model)
        statement = select(table.c[column]).where(visible(table), table.c[column] != "").distinct()
        if viewer.vendor is not None:
            statement = statement.where(table.c.series_id.in_([entry.id for entry in seen.registry.series]))
        found |= {str(value) for (value,) in connection.execute(statement, {"horizon": seen.horizon})}
    return sorted(found)
