"""Asks one KPI question of a small world, after its facts are rolled up."""

from datetime import date, datetime, timedelta
from typing import Any

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.result import KpiResult, KpiRow
from bot.periods import Period
from tests.factories import World, new_york

MONDAY = date(2026, 11, 9)
NOW = new_york("2026-11-17 13:30")
WEEK = Period("last week", MONDAY, date(2026, 11, 16))


def ask(world: World, kpi: str, period: Period = WEEK, *, now: datetime = NOW, **asked: Any) -> KpiResult:
    """`asked` are fields of the question; without a viewer an administrator asks."""
    world.rolled_up()
    with world.engine.connect() as connection:
        query = KpiQuery(kpi, period, asked.pop("viewer", ADMINISTRATOR), now, **asked)
        return answer(connection, query, books_of(connection))


def row(result: KpiResult, *members: str) -> KpiRow:
    return next(entry for entry in result.rows if entry.members == members)


def days(first: date, count: int) -> Period:
    return Period("asked", first, first + timedelta(days=count))
