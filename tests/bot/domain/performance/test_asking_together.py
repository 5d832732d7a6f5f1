"""Several questions at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, event

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer, answers
from bot.domain.performance.question import Dimension
from tests.bot.domain.performance.asking import NOW, WEEK
from tests.factories import World, new_york

KPIS = ("service_level", "offered", "aht", "csat", "dsat", "backlog")


@pytest.fixture
def connection(sqlite_engine: Engine) -> Iterator[Connection]:
    world = World(sqlite_engine)
    world.begin().vendor("northwind").queue("billing").queue("tech")
    world.term("northwind", "service_level", "0.80", threshold_seconds=20, queue="billing")
    for queue, good in (("billing", 70), ("tech", 90)):
        atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "handled": 90, "talk_seconds": 900}
        world.day(world.line("northwind", queue), WEEK.start, **atoms, threshold_seconds=20)
        world.survey(world.line("northwind", queue), f"S-{queue}", new_york("2026-11-10 12:00"), 4, scale_max=5)
    world.rolled_up()
    with sqlite_engine.connect() as opened:
        yield opened


def _asked(kpi: str, *by: Dimension) -> KpiQuery:
    return KpiQuery(kpi, WEEK, ADMINISTRATOR, NOW, by=by)


def test_together_or_alone_they_are_answered_alike(connection: Connection) -> None:
    books = books_of(connection)
    queries = [_asked(kpi, *by) for kpi in KPIS for by in ((), (Dimension.QUEUE,), (Dimension.DAY,))]
    queries.append(replace(_asked("csat"), versus=WEEK.shifted(-7, "")))
    assert answers(connection, queries, books) == [answer(connection, query, books) for query in queries]


def test_what_is_told_from_the_same_rows_is_read_once(connection: Connection) -> None:
    books = books_of(connection)
    answer(connection, _asked("offered"), books)
    with _counted(connection) as statements:
        answers(connection, [_asked(kpi) for kpi in ("offered", "aht", "csat", "dsat")], books)
    assert len(statements) == 2


@contextmanager
def _counted(connection: Connection) -> Iterator[list[str]]:
    found: list[str] = []

    def note(*told: object) -> None:
        found.append(str(told[2]))

    event.listen(connection, "before_cursor_execute", note)
    yield found
    event.remove(connection, "before_cursor_execute", note)
