from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.directory import Standing
from tests.leaks.programme import NOW, Programme


@pytest.fixture
def world(sqlite_engine: Engine) -> Programme:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind").vendor("lotusline")
    built.room("C0NORTH", "northwind")
    built.person("U0MARIA", "Maria", "manager")
    built.person("U0GONE", "Gone", "manager", ended_on=date(2026, 11, 1))
    built.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
    built.person("U0LARA", "Lara", "supervisor", "lotusline", team="T0BOTH")
    built.person("U0NINA", "Nina", "supervisor", "northwind", team="T0BOTH")
    return built


def test_it_knows_who_is_here_today_and_whose_organisations_are(world: Programme) -> None:
    with Session(world.engine) as session:
        known = acquaintance(session, "C0NORTH", ["T0ACME"], now=NOW)
    assert known.people == {
        "U0MARIA": (None, ""),
        "U0NICO": ("northwind", "T0NW"),
        "U0LARA": ("lotusline", "T0BOTH"),
        "U0NINA": ("northwind", "T0BOTH"),
    }
    assert known.organisations == {"T0NW": "northwind"}
    assert (known.home, known.tie.kind, known.tie.vendor) == (frozenset({"T0ACME"}), Standing.VENDOR, "northwind")
