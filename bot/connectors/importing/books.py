"""What an import looks things up in, read once a file."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.connectors.feeds.mapping import Mapping, parse_mapping
from bot.database.core import table_of
from bot.domain.contracts.terms import TermBook, read_terms
from bot.domain.loads.publishing import horizon
from bot.domain.loads.series import SeriesBook, read_series
from bot.domain.performance.tables import KpiDefinition
from bot.domain.programme.settings import settings_of
from bot.domain.programme.tables import FeedMapping
from bot.domain.vendors.registry import Registry, read_registry
from bot.periods import ContractCalendar


@dataclass(frozen=True)
class ImportBooks:
    calendar: ContractCalendar
    registry: Registry
    terms: TermBook
    mappings: tuple[Mapping, ...]
    series: SeriesBook
    kpis: tuple[str, ...]
    horizon: int


def read_books(connection: Connection) -> ImportBooks:
    return ImportBooks(
        calendar=settings_of(connection).calendar,
        registry=read_registry(connection),
        terms=read_terms(connection),
        mappings=stored_mappings(connection),
        series=read_series(connection),
        kpis=tuple(connection.execute(select(table_of(KpiDefinition).c.key)).scalars()),
        horizon=horizon(connection),
    )


def stored_mappings(connection: Connection) -> tuple[Mapping, ...]:
    """The programme's own mappings, which `govbot apply` keeps as JSON."""
    table = table_of(FeedMapping)
    specs = connection.execute(select(table.c.spec).order_by(table.c.id)).scalars()
    return tuple(parse_mapping(json.loads(spec)) for spec in specs)
