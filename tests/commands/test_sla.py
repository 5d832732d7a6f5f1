"""`/sla` on small facts: the status of terms, or KPIs where a split or a KPI is asked for."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from commands import sla
from commands.request import Place, Request
from tests.factories import World, new_york
from tests.leaks.programme import NOW, TODAY

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    built = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO").vendor("pacifica").queue("billing")
    for vendor, kpi, target in (
        ("northwind", "service_level", "0.8"),
        ("northwind", "sla_attainment", "0.9"),
        ("pacifica", "service_level", "0.9"),
        ("pacifica", "abandon_rate", "0.05"),
    ):
        built.term(vendor, kpi, target, threshold_seconds=20)
    for vendor in ("northwind", "pacifica"):
        line = built.line(vendor, "billing")
        for back in range(1, 30):
            atoms = {"offered": 100, "answered": 96, "answered_in_threshold": 85, "abandoned": 4, "short_abandoned": 0}
            built.day(line, TODAY - timedelta(days=back), **atoms)
        due = new_york("2026-11-12 09:00")
        built.case(line, f"{vendor}-1", due - timedelta(days=1), due_at=due, reason="refund", priority="high")
    return built.rolled_up()


def ask(world: World, words: str, viewer: Viewer = ADMINISTRATOR, place: Place | None = None) -> str:
    with Session(world.engine) as session:
        return sla.answer(Request(words, viewer, place or Place(), NOW, session)).text


def test_it_tells_how_every_term_stands(world: World) -> None:
    told = ask(world, "yesterday")
    assert told.count("service level") >= 2
    assert "Pacifica service level was below 90 % yesterday" in told


def test_a_supervisor_sees_the_own_terms_without_their_vendors_name(world: World) -> None:
    told = ask(world, "yesterday", NICO)
    assert "Pacifica" not in told
    assert "Northwind BPO" not in told
    assert "All" not in told.splitlines()[1]


@pytest.mark.parametrize("words", ["mtd refund", "mtd priority:high", 'mtd reason:"refund" vs last month'])
def test_a_reason_narrows_to_the_terms_that_know_reasons(world: World, words: str) -> None:
    told = ask(world, words)
    assert "cases resolved in time" in told.casefold()
    assert "service level" not in told.casefold()


def test_a_split_shows_the_kpis_that_terms_promise(world: World) -> None:
    titles = ask(world, "yesterday by vendor").splitlines()[0]
    assert "Service level, Abandon rate and Cases resolved in time" in titles


def test_a_supervisors_split_shows_only_what_the_own_terms_promise(world: World) -> None:
    assert "Abandon rate" not in ask(world, "yesterday by queue", NICO)


def test_it_says_where_no_term_is_in_force(world: World) -> None:
    assert "No term is in force" in ask(world, "2019-05")


def test_each_example_in_help_works(world: World) -> None:
    for example in sla.SLA.examples:
        assert ask(world, example.removeprefix("/sla "))
