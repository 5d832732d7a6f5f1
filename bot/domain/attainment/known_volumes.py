"""The volumes of all terms, read once per import and day, whoever asks."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.database.columns import day_number
from bot.database.remembered import Remembered
from bot.domain.attainment.outlook import WEEKS
from bot.domain.attainment.volumes import Volume, counts_things, volumes_of
from bot.domain.performance.asked import clock_of
from bot.domain.performance.books import Books
from bot.domain.performance.gathering import Judge
from bot.domain.performance.kpis.accessibility import SERVICE_LEVEL
from bot.domain.performance.reading.forecasts import read_forecasts
from bot.domain.performance.reading.reader import Wanted, read
from bot.domain.performance.reading.slices import Grain, Scope

AHEAD = timedelta(days=95)
"""How far forecasts are read ahead: a quarter."""
_KEPT = Remembered[dict[int, Volume]]()


def known_volumes(connection: Connection, books: Books, now: datetime) -> dict[int, Volume]:
    """By term id, of the four weeks before today; `books` are whole, and callers look up only terms they may know."""
    today = books.calendar.day_of(now)

    def make() -> dict[int, Volume]:
        kpis = [kpi for kpi in books.kpis if counts_things(kpi) and books.terms.of_kpi(kpi.key)]
        entries = {entry.id: entry for entry in books.registry.series}
        judges = {kpi.key: Judge(kpi, books.terms, entries) for kpi in kpis}
        past = Scope(today - timedelta(days=7 * WEEKS), today)
        clock = clock_of(now, books)
        variants = tuple(SERVICE_LEVEL.variants)
        wanted = Wanted(
            past,
            Grain(by_day=True),
            clock,
            variants,
            (),
            cell_of=lambda _: ("", "", ""),
            formula_of=lambda key, series, _: judges[key].formula_of(key, series, day_number(today)),
        )
        pieces = read(connection, [*kpis, books.kpi("offered")], wanted)
        forecasts = read_forecasts(connection, Scope(past.start, today + AHEAD), clock)
        return volumes_of(judges, pieces, forecasts, day_number(today))

    return _KEPT.of(connection, (books.settings.revision, books.horizon, today), make)
