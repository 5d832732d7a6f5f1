"""Answers to `/sla` and `/kpi` as people see them, word for word."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.domain.people.permissions import Role, Viewer
from commands.assembly import program_on
from commands.listening import Incoming, Kind
from tests.factories import new_york
from tests.reports import golden
from tests.reports.scene import NOW, build_many, build_scene

MARIA = Viewer("Maria", Role.MANAGER)
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")
MORNING = new_york("2026-11-18 05:30")

BY_MARIA = {
    "sla-today": "/sla today",
    "sla-today-northwind": "/sla today northwind",
    "sla-yesterday": "/sla yesterday",
    "sla-last-week": "/sla last week",
    "sla-month-to-date": "/sla mtd",
    "sla-closed-month": "/sla last month",
    "sla-closed-month-missed": "/sla 2026-09 voice",
    "sla-by-hour": "/sla today by hour",
    "sla-by-vendor": "/sla yesterday by vendor",
    "sla-one-queue": "/sla today billing voice",
    "sla-closed-month-pacifica": "/sla last month chat",
    "sla-day": "/sla 2026-11-12 northwind",
    "sla-reason": "/sla mtd reason:refund",
    "sla-no-term": "/sla 2019-05",
    "sla-future": "/sla 2027-01",
    "kpi-by-queue": "/kpi aht last week by queue",
    "kpi-parts": "/kpi aht 2026-10-25..2026-11-07",
    "kpi-parts-by-day": "/kpi aht 2026-10-30..2026-11-02 by day",
    "kpi-mismatch": "/kpi service_level last week solstice",
    "kpi-by-hour": "/kpi service_level today northwind by hour",
    "kpi-by-vendor": "/kpi service_level last week by vendor",
    "kpi-by-week": "/kpi abandon_rate last 4 weeks by week",
    "kpi-provisional": "/kpi res_24h yesterday",
    "kpi-small-sample": "/kpi csat last 2 weeks by vendor",
    "kpi-several": "/kpi aht, csat, service_level last week",
    "kpi-several-by-vendor": "/kpi offered, abandon_rate, aht yesterday by vendor",
    "kpi-versus": "/kpi aht this week vs last week",
    "kpi-no-data": "/kpi nps last week",
    "kpi-backlog": "/kpi backlog",
    "kpi-aging-by-priority": "/kpi aging by priority",
    "kpi-explain": "/kpi explain service_level",
    "kpi-list": "/kpi list",
    "unknown-word": "/sla today northwnd",
    "unknown-command": "/govbot slaa",
    "help": "/govbot help",
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Engine]:
    path = tmp_path_factory.mktemp("goldens") / "scene.sqlite"
    shutil.copyfile(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    build_scene(engine)
    yield engine
    engine.dispose()


def check(engine: Engine, name: str, words: str, viewer: Viewer, now: datetime = NOW) -> None:
    command, _, rest = words.partition(" ")
    listener = program_on(engine, clock=lambda: now).listener
    answer = listener.answer(Incoming(Kind.COMMAND, rest, "", "D0", command=command), viewer=viewer)
    assert answer.reference == ""
    golden.check(name, answer.message)


@pytest.mark.parametrize("name", BY_MARIA)
def test_it_tells_the_manager(scene: Engine, name: str) -> None:
    check(scene, name, BY_MARIA[name], MARIA)


def test_it_tells_the_supervisor_the_same_without_the_others(scene: Engine) -> None:
    check(scene, "sla-today-supervisor", "/sla today", NICO)
    check(scene, "kpi-supervisor", "/kpi service_level last week by queue", NICO)


def test_it_tells_when_the_file_usually_comes(scene: Engine) -> None:
    check(scene, "sla-nothing-yet", "/sla today", NICO, MORNING)
    check(scene, "sla-nothing-yet-manager", "/sla today", MARIA, MORNING)


def test_it_ends_a_long_answer_with_what_was_left_out(sqlite_engine: Engine) -> None:
    build_many(sqlite_engine)
    check(sqlite_engine, "many-sla", "/sla yesterday", MARIA)
    check(sqlite_engine, "many-kpi", "/kpi service_level yesterday by vendor, queue", MARIA)
