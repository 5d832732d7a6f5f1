"""What holds of any sheet: drivers are the change, the order of rows is nothing, a year before is 364 days before."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import partial
from pathlib import Path
from random import Random
from shutil import copyfile
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.database.engine import open_engine
from bot.delivery.post import EVERYTHING
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.question import Dimension
from bot.periods import Period
from reports.drivers import why
from reports.factsheet import Role, read_back, stored
from tests.factories import World, new_york
from tests.reports.factsheet.scene import LATER, LEVEL, WEEK, fill_week, line, said, sheet

CELLS = [(vendor, queue) for vendor in ("northwind", "pacifica") for queue in ("billing", "tech", "sales")]
WEEKS = 5
Row = Callable[[World], object]


def programme(engine: Engine) -> World:
    world = World(engine).begin().vendor("northwind").vendor("pacifica")
    for queue in ("billing", "tech", "sales"):
        world.queue(queue)
    for vendor, queue in CELLS:
        world.line(vendor, queue)
    for vendor in ("northwind", "pacifica"):
        world.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
    return world


def rows(chance: Random) -> Iterator[Row]:
    """Cells come and go, some have callers of whom none stayed, and waits are fractions of a second."""
    for back in range(WEEKS):
        for vendor, queue in CELLS:
            if chance.random() < 0.75:
                offered = chance.choice((0, 3, 250, 4_000))
                at = new_york(f"{WEEK.start + timedelta(days=chance.randrange(7) - 7 * back)} 09:00")
                seconds = chance.uniform(0, 90) * offered
                calls = {"offered": offered, "answered": offered, "answered_in_threshold": chance.randint(0, offered)}
                yield partial(_interval, place=(vendor, queue), at=at, seconds=seconds, calls=calls)
    for number in range(60):
        vendor, queue = chance.choice(CELLS)
        at = new_york(f"{WEEK.start + timedelta(days=chance.randrange(7))} 12:00")
        yield partial(_survey, place=(vendor, queue), name=f"S{number}", at=at, score=chance.randint(1, 5))


def _interval(world: World, place: tuple[str, str], at: datetime, seconds: float, calls: dict[str, int]) -> None:
    waited: dict[str, Any] = {"wait_answered_seconds": seconds, "short_abandoned": 0, "threshold_seconds": 20}
    world.interval(world.line(*place), at, **waited, **calls)


def _survey(world: World, place: tuple[str, str], name: str, at: datetime, score: int) -> None:
    world.survey(world.line(*place), name, at, score, scale_max=5)


@pytest.mark.parametrize("seed", range(3))
def test_drivers_over_the_cells_of_the_whole_programme_are_the_change(sqlite_engine: Engine, seed: int) -> None:
    world = programme(sqlite_engine)
    for row in rows(Random(seed)):
        row(world)
    world.rolled_up()
    told = 0
    with world.engine.connect() as connection:
        books = books_of(connection)
        for back in range(WEEKS - 1):
            week = WEEK.shifted(-7 * back, "")
            for kpi in ("service_level", "asa"):
                query = KpiQuery(kpi, week, ADMINISTRATOR, LATER, by=(Dimension.VENDOR, Dimension.QUEUE))
                drivers = why(connection, query, week.shifted(-7, ""), books).drivers
                if drivers is not None:
                    told += 1
                    assert sum(effect.together for effect in drivers.effects) == drivers.after - drivers.before
    assert told >= WEEKS - 1
    found = sheet(world, now=LATER, vendor=EVERYTHING)
    for each in found.lines:
        rate, mix, change = (found.fact(each.key, role) for role in (Role.RATE, Role.MIX, Role.CHANGE))
        if rate and mix and change:
            digits = Decimal(rate.value).normalize() + Decimal(mix.value)
            step = Decimal(1).scaleb(min(0, int(Decimal(rate.value).as_tuple().exponent)))
            assert digits == Decimal(change.value).quantize(step, rounding=ROUND_HALF_UP)


def test_the_order_in_which_rows_came_changes_no_fact_and_no_hash(migrated_file: Path, tmp_path: Path) -> None:
    told = set()
    for order in range(2):
        engine = open_engine(f"sqlite:///{copyfile(migrated_file, tmp_path / f'{order}.sqlite')}")
        world, those = programme(engine), [*rows(Random(7))]
        Random(order).shuffle(those)
        for row in those:
            row(world)
        told.add(stored(sheet(world.rolled_up(), now=LATER, vendor=EVERYTHING)))
        engine.dispose()
    [only] = told
    assert len(read_back(only).facts) > 50


@pytest.mark.parametrize("week", [date(2026, 11, 9), date(2028, 2, 28), date(2029, 1, 1)])
def test_a_year_before_is_the_same_weekdays_364_days_before(sqlite_engine: Engine, week: date) -> None:
    """Also over a leap day and over a year of 53 weeks."""
    world = programme(sqlite_engine)
    before = week - timedelta(days=364)
    fill_week(world, week, bad=False, better=1)
    fill_week(world, before, bad=True, better=5)
    fill_week(world, before - timedelta(days=7), bad=False, better=9)
    fill_week(world, before + timedelta(days=7), bad=False, better=9)
    world.rolled_up()
    now = world.calendar.start_of(week + timedelta(days=8))
    found = sheet(world, Period("", week, week + timedelta(days=7)), now)
    ago = sheet(world, Period("", before, before + timedelta(days=7)), now)
    assert said(found, LEVEL, Role.YEAR) == said(ago, LEVEL, Role.VALUE) == "75.4 %"
    fact = found.fact(line(found, LEVEL).key, Role.YEAR)
    assert fact is not None
    assert (fact.start, before.weekday()) == (before.isoformat(), week.weekday())
