"""All that a question is judged by: settings, registry, terms and KPIs, with the horizon of visible facts."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.contracts.terms import TermBook, read_terms
from bot.domain.people.permissions import Viewer
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.tables import FactHorizon, KpiDefinition
from bot.domain.programme.settings import ProgrammeSettings, settings_of
from bot.domain.vendors.registry import Registry, read_registry
from bot.errors import UserError
from bot.periods import ContractCalendar


@dataclass(frozen=True)
class Books:
    """One consistent picture for one request."""

    settings: ProgrammeSettings
    registry: Registry
    terms: TermBook
    kpis: tuple[Kpi, ...]
    horizon: int

    @property
    def calendar(self) -> ContractCalendar:
        return self.settings.calendar

    def kpi(self, key: str) -> Kpi:
        for kpi in self.kpis:
            if kpi.key == key:
                return kpi
        raise UserError(f'"{key}" is not a KPI I know.', hint="/kpi list")

    def seen_by(self, viewer: Viewer) -> "Books":
        """The same books with only what the viewer may know of: rows outside it do not exist."""
        if viewer.vendor is None:
            return self
        terms = self.terms.of_vendor(viewer.vendor)
        own_queues = frozenset(term.queue for term in terms.terms if term.queue)
        return replace(self, registry=self.registry.of_vendor(viewer.vendor, own_queues), terms=terms)


@dataclass(frozen=True)
class _Kept:
    registry: Registry
    terms: TermBook
    kpis: tuple[Kpi, ...]


def books_of(connection: Connection) -> Books:
    """Raises NotReadyError before a programme is loaded."""
    settings = settings_of(connection)
    horizon = connection.execute(select(table_of(FactHorizon).c.load_id)).scalar_one()
    kept = _KEPT.of(connection, settings.revision, lambda: _read(connection))
    return Books(settings, kept.registry, kept.terms, kept.kpis, horizon)


def _read(connection: Connection) -> _Kept:
    return _Kept(read_registry(connection), read_terms(connection), (*KPIS, *_own_kpis(connection)))


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
