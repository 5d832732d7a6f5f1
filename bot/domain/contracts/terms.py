"""Which term judges which series on which day (DESIGN §3.4)."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.database.core import table_of
from bot.domain.contracts.tables import Contract, Term
from bot.domain.vendors.registry import SeriesEntry
from bot.domain.vendors.tables import Queue, Vendor

LAST_DAY = date(9999, 12, 31)


@dataclass(frozen=True)
class Wording:
    """What a term promises; two terms of one wording judge alike."""

    target: Decimal | None
    threshold_seconds: int | None
    variant: str
    window: str
    compare_dp: int | None


@dataclass(frozen=True)
class TermEntry:
    """`start` and `end` are the first and last day in force, the contract's own dates included."""

    id: int
    contract: str
    vendor: str
    kpi: str
    queue: str
    site: str
    language: str
    channel: str
    wording: Wording
    start: date
    end: date

    @property
    def specificity(self) -> tuple[bool, bool, bool, bool]:
        return bool(self.queue), bool(self.site), bool(self.language), bool(self.channel)

    def covers(self, series: SeriesEntry) -> bool:
        return (
            self.vendor == series.vendor
            and self.queue in ("", series.queue)
            and self.site in ("", series.site)
            and self.language in ("", series.language)
            and self.channel in ("", series.channel)
        )

    def in_force(self, start: date, end: date) -> bool:
        """On any day from `start` up to, not including, `end`."""
        return self.start < end and self.end >= start


@dataclass(frozen=True)
class TermBook:
    """Terms, the most specific first."""

    terms: tuple[TermEntry, ...]

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], tuple[TermEntry, ...]]:
        """By KPI and vendor, in the same order."""
        places: dict[tuple[str, str], list[TermEntry]] = {}
        for term in self.terms:
            places.setdefault((term.kpi, term.vendor), []).append(term)
        return {place: tuple(terms) for place, terms in places.items()}

    @cached_property
    def _by_kpi(self) -> dict[str, tuple[TermEntry, ...]]:
        kpis = {term.kpi for term in self.terms}
        return {kpi: tuple(term for term in self.terms if term.kpi == kpi) for kpi in kpis}

    @cached_property
    def _edges(self) -> dict[str, tuple[date, ...]]:
        """By KPI, the days from which another set of terms is in force, in order."""
        return {kpi: _edges_of(terms) for kpi, terms in self._by_kpi.items()}

    def of_kpi(self, kpi: str) -> tuple[TermEntry, ...]:
        return self._by_kpi.get(kpi, ())

    def of_vendor(self, vendor: str) -> "TermBook":
        return TermBook(tuple(term for term in self.terms if term.vendor == vendor))

    @cached_property
    def _judging(self) -> dict[tuple[str, SeriesEntry, int], TermEntry | None]:
        """What was found, by KPI, series and stretch of days between two edges."""
        return {}

    def judging(self, kpi: str, series: SeriesEntry, day: date) -> TermEntry | None:
        """The most specific term in force: queue before site, language, channel, vendor."""
        place = (kpi, series, bisect_right(self._edges.get(kpi, ()), day))
        try:
            return self._judging[place]
        except KeyError:
            return self._judging.setdefault(place, self._searched(kpi, series, day))

    def _searched(self, kpi: str, series: SeriesEntry, day: date) -> TermEntry | None:
        for term in self._by_place.get((kpi, series.vendor), ()):
            if term.start <= day <= term.end and term.covers(series):
                return term
        return None

    def change_days(self, kpi: str, start: date, end: date) -> tuple[date, ...]:
        """Days inside (start, end) from which another set of terms is in force."""
        return tuple(day for day in self._edges.get(kpi, ()) if start < day < end)


def _edges_of(terms: Iterable[TermEntry]) -> tuple[date, ...]:
    days = {term.start for term in terms}
    days |= {term.end + timedelta(days=1) for term in terms if term.end < LAST_DAY}
    return tuple(sorted(days))


def in_order(terms: Iterable[TermEntry]) -> TermBook:
    return TermBook(tuple(sorted(terms, key=lambda term: (term.specificity, term.start), reverse=True)))


def read_terms(connection: Connection) -> TermBook:
    term, contract, vendor, queue = (table_of(model) for model in (Term, Contract, Vendor, Queue))
    statement = (
        select(
            term,
            contract.c.code,
            contract.c.effective_from.label("contract_from"),
            contract.c.effective_to.label("contract_to"),
            vendor.c.key.label("vendor"),
            queue.c.key.label("queue"),
        )
        .join(contract, contract.c.id == term.c.contract_id)
        .join(vendor, vendor.c.id == contract.c.vendor_id)
        .outerjoin(queue, queue.c.id == term.c.queue_id)
    )
    entries = (_entry(row) for row in connection.execute(statement))
    return in_order(entry for entry in entries if entry.start <= entry.end)


def _entry(row: Row[Any]) -> TermEntry:
    return TermEntry(
        id=row.id,
        contract=row.code,
        vendor=row.vendor,
        kpi=row.kpi,
        queue=row.queue or "",
        site=row.site,
        language=row.language,
        channel=row.channel,
        wording=Wording(row.target, row.threshold_seconds, row.variant, row.window, row.compare_dp),
        start=max(row.effective_from, row.contract_from),
        end=min(row.effective_to or LAST_DAY, row.contract_to or LAST_DAY),
    )
