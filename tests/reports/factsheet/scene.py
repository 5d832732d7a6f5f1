"""A small vendor whose every figure can be worked out by hand."""

from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import Period
from reports.factsheet import FactSheet, Line, Role, take
from tests.factories import World, new_york

LEVEL = "Voice service level"
WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
NOW = new_york("2026-11-17 06:00")
LATER = new_york("2026-11-24 06:00")


def programme(engine: Engine) -> World:
    """Twelve weeks at 83 to 85 %, then one at 70 % because of its Tuesday; a year ago 90 %."""
    built = World(engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
    built.queue("billing", "Billing").queue("tech", "Tech")
    built.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    built.term("northwind", "csat", "0.85").term("pacifica", "rsat", "0.77")
    for back in range(12, -1, -1):
        fill_week(built, WEEK.start - timedelta(days=7 * back), bad=back == 0, better=back % 3)
    fill_week(built, WEEK.start - timedelta(days=364), bad=False, better=7)
    for number in range(40):
        at = new_york("2026-11-05 12:00") if number < 20 else new_york("2026-11-12 12:00")
        built.survey(built.line("northwind", "billing"), f"S{number}", at, 5 if number % 4 else 1, scale_max=5)
    built.day(built.line("pacifica", "billing"), WEEK.start, offered=77, answered=77, answered_in_threshold=7)
    built.rolled_up()
    return built


def fill_week(world: World, start: date, *, bad: bool, better: int) -> None:
    for offset in range(7):
        for queue, share in (("billing", 82), ("tech", 84)):
            good = 0 if bad and offset == 1 else share + better
            atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0}
            world.day(world.line("northwind", queue), start + timedelta(days=offset), **atoms, threshold_seconds=20)


def sheet(world: World, week: Period = WEEK, now: datetime = NOW, vendor: str = "northwind") -> FactSheet:
    with world.engine.connect() as connection:
        return take(connection, ADMINISTRATOR, vendor, week, books_of(connection), now)


def line(found: FactSheet, title: str) -> Line:
    return next(each for each in found.lines if each.title == title)


def said(found: FactSheet, title: str, role: Role) -> str:
    fact = found.fact(line(found, title).key, role)
    return fact.said if fact else ""
