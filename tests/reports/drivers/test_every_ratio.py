"""Every ratio KPI, over facts of every kind: its drivers are its change."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.query import answer
from bot.periods import parse_period
from bot.periods.before import period_before
from reports.drivers import is_ratio, why
from tests.leaks.programme import NOW, TODAY, build
from tests.leaks.sides import SIDES

RATIOS = [kpi.key for kpi in KPIS if is_ratio(kpi)]


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("why") / "busy.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build(engine, SIDES)
    yield engine
    engine.dispose()


def test_nearly_every_ratio_has_facts_here(busy: Engine) -> None:
    """Else the test below would say little."""
    with busy.connect() as connection:
        books = books_of(connection)
        period = parse_period("last week", today=TODAY, calendar=books.calendar)
        queries = [KpiQuery(kpi, period, ADMINISTRATOR, NOW, versus=period_before(period)) for kpi in RATIOS]
        compared = [answer(connection, query, books).total.comparison for query in queries]
    assert sum(each is not None and each.difference is not None for each in compared) >= len(RATIOS) - 4


@pytest.mark.parametrize("kpi", [*RATIOS, "adherence"])
def test_its_drivers_are_the_change_of_the_answer(busy: Engine, kpi: str) -> None:
    with busy.connect() as connection:
        books = books_of(connection)
        period = parse_period("last week", today=TODAY, calendar=books.calendar)
        query = KpiQuery(kpi, period, ADMINISTRATOR, NOW, versus=period_before(period))
        told = answer(connection, query, books).total
        found = why(connection, query, period_before(period), books)
    assert told.comparison is not None
    if told.comparison.difference is None:
        assert found.drivers is None
        return
    assert found.drivers is not None
    assert float(found.drivers.change) == pytest.approx(told.comparison.difference, abs=1e-9)
    assert sum(effect.together for effect in found.drivers.effects) == found.drivers.change
    assert found.varying
