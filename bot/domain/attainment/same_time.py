"""Each term's figure on the same weekday last week, up to the same time of day."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.database.remembered import Remembered
from bot.domain.attainment.standings import only_vendors
from bot.domain.attainment.term_sheets import terms_asked
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.asked import clock_of, scope_of, variants_in_play
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpi_query import KpiQuery, can_narrow, series_asked
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueRatio, QueueVariants
from bot.domain.performance.question import Filters
from bot.domain.performance.reading.queue_facts import read_queue_facts
from bot.domain.performance.reading.slices import Grain
from bot.domain.performance.sheet import Sheet, add_piece
from bot.domain.performance.tally import Tally
from bot.domain.performance.thresholds import alike
from bot.periods import Period

_KEPT = Remembered[dict[int, float]](most=16)


def same_time_last_week(connection: Connection, query: KpiQuery, books: Books, *, until: datetime) -> dict[int, float]:
    """By term id, facts that began before `until` a week ago on the clock; only queue KPIs know the hour.

    Empty where nothing was loaded then. Callers look up only terms that stand for their viewer.
    """
    if not only_vendors(query.filters):
        return _read(connection, query, books, until)
    whole = replace(query, viewer=ADMINISTRATOR, filters=Filters())
    key = (books.settings.revision, books.horizon, query.period.start, until)
    return _KEPT.of(connection, key, lambda: _read(connection, whole, books, until))


def _read(connection: Connection, query: KpiQuery, books: Books, until: datetime) -> dict[int, float]:
    seen = books.seen_by(query.viewer)
    day = query.period.start - timedelta(days=7)
    earlier = replace(query, period=Period("", day, day + timedelta(days=1)))
    series = series_asked(earlier, seen)
    listed = {term.id for term in terms_asked(connection, earlier, books)}
    kpis = [
        kpi
        for kpi in seen.kpis
        if isinstance(kpi.recipe, QueueRatio | QueueVariants)
        and seen.terms.of_kpi(kpi.key)
        and can_narrow(kpi, query.filters)
    ]
    if not listed or not kpis:
        return {}
    local = until.astimezone(seen.calendar.zone) - timedelta(days=7)
    scope = replace(scope_of(earlier, seen, series), before=int(local.timestamp()))
    variants = sorted({name for kpi in kpis for name in variants_in_play(kpi, replace(earlier, kpi=kpi.key), seen)})
    entries = {entry.id: entry for entry in seen.registry.series}
    judges = {kpi.key: Judge(kpi, seen.terms, entries) for kpi in kpis}
    pieces = read_queue_facts(
        connection,
        kpis,
        scope,
        Grain(from_intervals=True),
        clock_of(query.now, seen),
        variants,
        lambda key, place, day: judges[key].formula_of(key, place, day),
    )
    sheets: dict[int, tuple[Kpi, Sheet]] = {}
    for piece in pieces:
        judge = judges[piece.kpi]
        term = judge.term_of(piece.series, piece.day)
        if term and term.id in listed:
            add_piece(sheets.setdefault(term.id, (judge.kpi, Sheet()))[1], piece, term)
    values = {term: _value(kpi, sheet) for term, (kpi, sheet) in sheets.items()}
    return {term: value for term, value in values.items() if value is not None}


def _value(kpi: Kpi, sheet: Sheet) -> float | None:
    whole = Tally()
    counted, _ = alike(sheet.parts)
    for tally in counted.values():
        whole.merge(tally)
    return whole.figure(kpi).value
