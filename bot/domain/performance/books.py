"""All that a question is judged by: settings, registry, terms and KPIs, with the horizon of visible facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.contracts.terms import TermBook, read_terms
from bot.domain.people.permissions import Viewer
from bot.domain.performance.edition import Edition, edition_of
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.tables import KpiDefinition, Measure
from bot.domain.performance.visibility import visible
from bot.domain.programme.settings import ProgrammeSettings
from bot.domain.vendors.registry import Registry, SeriesEntry, read_registry
from bot.domain.vendors.tables import Series, Vendor
from bot.errors import UserError
from bot.periods import ContractCalendar


@dataclass(frozen=True)
class Books:
    """One consistent picture for one request. `measured`: whose measures a KPI of the programme's own has.

    `partial`: some series were taken out, whoever looks.
    """

    settings: ProgrammeSettings
    registry: Registry
    terms: TermBook
    kpis: tuple[Kpi, ...]
    horizon: int
    measured: Mapping[str, frozenset[str]]
    partial: bool = False
    _seen: dict[str, "Books"] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def calendar(self) -> ContractCalendar:
        return self.settings.calendar

    def kpi(self, key: str) -> Kpi:
        for kpi in self.kpis:
            if kpi.key == key:
                return kpi
        raise UserError(f'"{key}" is not a KPI I know.', hint="/kpi list")

    def of_series(self, series: Sequence[SeriesEntry]) -> "Books":
        """The same books with these series and no others."""
        return replace(self, registry=replace(self.registry, series=tuple(series)), partial=True)

    def seen_by(self, viewer: Viewer) -> "Books":
        """The same books with only what the viewer may know of: rows outside it do not exist."""
        if viewer.vendor is None:
            return self
        if viewer.vendor not in self._seen:
            self._seen[viewer.vendor] = self._of_vendor(viewer.vendor)
        return self._seen[viewer.vendor]

    def _of_vendor(self, vendor: str) -> "Books":
        terms = self.terms.of_vendor(vendor)
        own_queues = frozenset(term.queue for term in terms.terms if term.queue)
        kpis = tuple(kpi for kpi in self.kpis if self._concerns(kpi, vendor, terms))
        registry = self.registry.of_vendor(vendor, own_queues)
        # An alias is a word of some source's, and may be another vendor's for a queue that both work.
        queues = tuple(replace(queue, aliases=()) for queue in registry.queues)
        return replace(self, registry=replace(registry, queues=queues), terms=terms, kpis=kpis)

    def _concerns(self, kpi: Kpi, vendor: str, terms: TermBook) -> bool:
        """A KPI of the programme's own may be named after another vendor: it is known by promise or by data."""
        if not isinstance(kpi.recipe, DailyMeasure):
            return True
        return vendor in self.measured.get(kpi.key, ()) or bool(terms.of_kpi(kpi.key))


@dataclass(frozen=True)
class _Kept:
    registry: Registry
    terms: TermBook
    kpis: tuple[Kpi, ...]


def books_of(connection: Connection, edition: Edition | None = None) -> Books:
    """Of the newest edition, unless it has been read already. Raises NotReadyError before a programme is loaded."""
    current = edition or edition_of(connection)
    settings, horizon = current.settings, current.horizon
    return _BOOKS.of(connection, (settings.revision, horizon), lambda: _opened(connection, settings, horizon))


def _opened(connection: Connection, settings: ProgrammeSettings, horizon: int) -> Books:
    kept = _KEPT.of(connection, settings.revision, lambda: _read(connection))
    measured = _measured(connection, kept.kpis, horizon)
    return Books(settings, kept.registry, kept.terms, kept.kpis, horizon, measured)


def _read(connection: Connection) -> _Kept:
    return _Kept(read_registry(connection), read_terms(connection), (*KPIS, *_own_kpis(connection)))


def _measured(connection: Connection, kpis: tuple[Kpi, ...], horizon: int) -> dict[str, frozenset[str]]:
    """Read once per import, and only where the programme has KPIs of its own."""
    if not any(isinstance(kpi.recipe, DailyMeasure) for kpi in kpis):
        return {}
    measure, series, vendor = (table_of(model) for model in (Measure, Series, Vendor))
    statement = (
        select(measure.c.kpi, vendor.c.key)
        .distinct()
        .join(series, series.c.id == measure.c.series_id)
        .join(vendor, vendor.c.id == series.c.vendor_id)
        .where(visible(measure))
    )
    found: dict[str, set[str]] = {}
    for kpi, key in connection.execute(statement, {"horizon": horizon}):
        found.setdefault(kpi, set()).add(key)
    return {kpi: frozenset(vendors) for kpi, vendors in found.items()}


_BOOKS = Remembered[Books]()
_KEPT = Remembered[_Kept]()


def _own_kpis(connection: Connection) -> list[Kpi]:
    table = table_of(KpiDefinition)
    return [
        Kpi(
            key=row.key,
            title=row.title,
            unit=Unit(row.unit),
            direction=Direction(row.direction),
            recipe=DailyMeasure(row.key),
            description=row.description or "Σ numerator ÷ Σ denominator of the days' measures.",
            source="the programme's own",
            maturity=timedelta(hours=row.maturity_hours),
            minimum_n=row.minimum_n,
        )
        for row in connection.execute(select(table).order_by(table.c.id))
    ]
