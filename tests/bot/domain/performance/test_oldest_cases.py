"""The oldest open cases, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.oldest_cases import TEN, oldest_cases
from bot.domain.performance.question import Filters
from bot.periods import Period
from tests.factories import World, new_york
from tests.leaks.programme import NOW, TODAY

ASKED = Period("today", TODAY, TODAY + timedelta(days=1))
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")


@pytest.fixture
def world(engine: Engine) -> World:
    built = World(engine).begin().vendor("northwind").vendor("pacifica").queue("email")
    for number in range(TEN + 2):
        opened = new_york("2026-10-01 09:00") + timedelta(days=number)
        built.case(built.line("pacifica", "email"), f"P{number:02d}", opened, priority="high")
        built.case(built.line("northwind", "email"), f"N{number:02d}", opened + timedelta(hours=1))
    return built


def oldest(
    world: World, viewer: Viewer = ADMINISTRATOR, period: Period = ASKED, **filters: tuple[str, ...]
) -> list[str]:
    with world.engine.connect() as connection:
        query = KpiQuery("backlog", period, viewer, NOW, Filters(**filters))
        return [case.case_id for case in oldest_cases(connection, query, books_of(connection))]


def test_it_tells_ten_the_oldest_first(world: World) -> None:
    assert oldest(world) == ["P00", "N00", "P01", "N01", "P02", "N02", "P03", "N03", "P04", "N04"]


def test_a_supervisor_is_told_of_the_own_cases_alone(world: World) -> None:
    assert oldest(world, NICO) == [f"N{number:02d}" for number in range(TEN)]
    assert oldest(world, NICO, vendors=("pacifica",)) == []


def test_it_keeps_to_what_was_asked(world: World) -> None:
    assert set(oldest(world, vendors=("pacifica",))) == set(oldest(world, priorities=("high",)))


def test_it_looks_at_the_end_of_a_period_that_is_over(world: World) -> None:
    first = Period("2026-10-01", TODAY.replace(month=10, day=1), TODAY.replace(month=10, day=2))
    assert oldest(world, period=first) == ["P00", "N00"]


def test_settled_and_void_cases_are_not_open(world: World) -> None:
    line = world.line("northwind", "email")
    long_ago = new_york("2026-09-01 09:00")
    world.case(line, "SETTLED", long_ago, resolved_at=long_ago + timedelta(days=1))
    world.case(line, "VOID", long_ago, status="void")
    assert oldest(world)[0] == "P00"
