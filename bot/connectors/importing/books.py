"""What an import looks things up in, read once a file."""

import json
from dataclasses import dataclass, replace

from sqlalchemy import Connection, select

from bot.connectors.feeds.mapping import Mapping, parse_mapping
from bot.connectors.importing.directory import Directory
from bot.connectors.importing.own_mappings import own_mappings
from bot.database.core import table_of
from bot.domain.contracts.terms import TermBook, read_terms
from bot.domain.loads.publishing import horizon
from bot.domain.loads.series import SeriesBook, read_series
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.tables import KpiDefinition
from bot.domain.programme.settings import settings_of
from bot.domain.programme.tables import FeedMapping
from bot.domain.vendors.queue_names import QueueNames, queue_names
from bot.domain.vendors.registry import Registry, read_registry
from bot.errors import UserError
from bot.periods import ContractCalendar

NOT_ITS_OWN = "The feed chosen for these files does not fit them: an administrator corrects it in the programme file."


@dataclass(frozen=True)
class ImportBooks:
    calendar: ContractCalendar
    registry: Registry
    terms: TermBook
    mappings: tuple[Mapping, ...]
    series: SeriesBook
    kpis: tuple[str, ...]
    horizon: int
    names: QueueNames


def read_books(connection: Connection, *, confined_to: str = "", only: str = "", feed: str = "") -> ImportBooks:
    """`confined_to` is the key of a vendor: what its people may not know of is then not in the books.

    `only`: what is told goes to that vendor, but every queue may be filled. `feed`: the one that is asked for by name.
    """
    whole = _read(connection)
    if confined_to:
        return _confined(connection, whole, confined_to, feed)
    return _told_to(connection, whole, only) if only else whole


def _told_to(connection: Connection, whole: ImportBooks, vendor: str) -> ImportBooks:
    """Without the mappings and KPIs that speak of others: refusals name them."""
    every_queue = frozenset(queue.key for queue in whole.registry.queues)
    known = {kpi.key for kpi in books_of(connection).seen_by(Viewer("", Role.SUPERVISOR, vendor)).kpis}
    return replace(
        whole,
        mappings=own_mappings(whole.mappings, whole.registry.of_vendor(vendor, every_queue)),
        kpis=tuple(kpi for kpi in whole.kpis if kpi in known),
    )


def _confined(connection: Connection, whole: ImportBooks, vendor: str, feed: str) -> ImportBooks:
    """The same books as if no other vendor existed. Aliases stay: they name queues this vendor works."""
    seen = books_of(connection).seen_by(Viewer("", Role.SUPERVISOR, vendor))
    named = frozenset(queue for (of, _), queue in whole.names.items() if of == vendor)
    queues = named | {queue.key for queue in seen.registry.queues} | _chosen(whole, vendor, feed)
    registry = whole.registry.of_vendor(vendor, queues)
    known = {kpi.key for kpi in seen.kpis}
    return replace(
        whole,
        registry=registry,
        mappings=own_mappings(whole.mappings, registry),
        kpis=tuple(kpi for kpi in whole.kpis if kpi in known),
    )


def _chosen(whole: ImportBooks, vendor: str, feed: str) -> frozenset[str]:
    """Queues of the mapping that an administrator chose for this vendor's files: so they are known to be its work."""
    every_queue = frozenset(queue.key for queue in whole.registry.queues)
    registry = whole.registry.of_vendor(vendor, every_queue)
    directory = Directory(registry)
    chosen = [mapping for mapping in own_mappings(whole.mappings, registry) if mapping.name == feed]
    if not chosen and any(mapping.name == feed for mapping in whole.mappings):
        raise UserError(NOT_ITS_OWN)
    found = (directory.queue(name) for mapping in chosen for name in mapping.named("queue"))
    return frozenset(queue.key for queue in found if queue)


def _read(connection: Connection) -> ImportBooks:
    return ImportBooks(
        calendar=settings_of(connection).calendar,
        registry=read_registry(connection),
        terms=read_terms(connection),
        mappings=stored_mappings(connection),
        series=read_series(connection),
        kpis=tuple(connection.execute(select(table_of(KpiDefinition).c.key)).scalars()),
        horizon=horizon(connection),
        names=queue_names(connection),
    )


def stored_mappings(connection: Connection) -> tuple[Mapping, ...]:
    """The programme's own mappings, which `govbot apply` keeps as JSON."""
    table = table_of(FeedMapping)
    specs = connection.execute(select(table.c.spec).order_by(table.c.id)).scalars()
    return tuple(parse_mapping(json.loads(spec)) for spec in specs)
