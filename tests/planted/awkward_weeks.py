"""Weeks as they come when something is odd about them: each a small programme of one vendor, and when it is looked at.

The week is that of 9 November 2026. Twelve even weeks of two queues come before it, unless the case is about that.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import Period
from reports.factsheet import FactSheet, take
from tests.factories import World, halves, new_york

WEEK = Period("last week", date(2026, 11, 9), date(2026, 11, 16))
TUESDAY = new_york("2026-11-17 06:00")
SETTLED = new_york("2026-11-24 06:00")
WHOLE = range(7)
GOOD, POOR = 84, 70
"""Of a hundred calls a half hour so many are answered in time; 80 are promised."""


@dataclass(frozen=True)
class Awkward:
    build: Callable[[Engine], World]
    now: datetime = TUESDAY

    def sheet(self, engine: Engine) -> FactSheet:
        self.build(engine).rolled_up()
        with engine.connect() as connection:
            return take(connection, ADMINISTRATOR, "northwind", WEEK, books_of(connection), self.now)


def begun(engine: Engine, *, target: str | None = "0.80") -> World:
    world = World(engine).begin().vendor("northwind", "Northwind BPO")
    for queue in ("billing", "tech"):
        world.queue(queue, queue.title(), hours="mon-sun 08:00-09:00")
    if target is not None:
        world.term("northwind", "service_level", target, channel="voice", threshold_seconds=20)
    return world


def fill(world: World, start: date, offsets: Iterable[int], good: int) -> None:
    calls = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0}
    for offset in offsets:
        for at in halves(start + timedelta(days=offset), count=2):
            for queue in ("billing", "tech"):
                world.interval(world.line("northwind", queue), at, **calls, threshold_seconds=20)


def even_weeks(world: World) -> World:
    """Weeks of two days each are as good as weeks of seven, and sooner loaded."""
    for back in range(1, 13):
        fill(world, WEEK.start - timedelta(days=7 * back), (0, 3), GOOD - back % 3)
    return world


def nothing(engine: Engine) -> World:
    return even_weeks(begun(engine))


def half(engine: Engine) -> World:
    """Monday to Wednesday; it is Thursday before the queues open."""
    world = even_weeks(begun(engine))
    fill(world, WEEK.start, range(3), POOR)
    return world


def changed_target(engine: Engine) -> World:
    """80 % until Wednesday, 90 % from Thursday on."""
    world = even_weeks(begun(engine, target=None))
    for target, days in (("0.80", {"end": date(2026, 11, 11)}), ("0.90", {"start": date(2026, 11, 12)})):
        world.term("northwind", "service_level", target, channel="voice", threshold_seconds=20, **days)
    fill(world, WEEK.start, WHOLE, POOR)
    return world


def started_midweek(engine: Engine) -> World:
    """Its first calls ever are Thursday's, and so is its contract."""
    world = begun(engine, target=None)
    first = date(2026, 11, 12)
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20, start=first)
    fill(world, WEEK.start, range(3, 7), POOR)
    return world


def one_survey(engine: Engine) -> World:
    world = even_weeks(begun(engine)).term("northwind", "csat", "0.85")
    fill(world, WEEK.start, WHOLE, GOOD)
    world.survey(world.line("northwind", "billing"), "S1", new_york("2026-11-10 12:00"), 1, scale_max=5)
    return world


def nobody_stayed(engine: Engine) -> World:
    """All callers of the week hung up at once: nothing is left to divide by."""
    world = even_weeks(begun(engine))
    hung_up = {"offered": 10, "answered": 0, "answered_in_threshold": 0, "abandoned": 10, "short_abandoned": 10}
    hung_up |= {"wait_answered_seconds": 0, "handled": 0, "handle_seconds": 0}
    for offset in WHOLE:
        for at in halves(WEEK.start + timedelta(days=offset), count=2):
            for queue in ("billing", "tech"):
                world.interval(world.line("northwind", queue), at, **hung_up, threshold_seconds=20)
    return world


AWKWARD: Mapping[str, Awkward] = {
    "no data": Awkward(nothing),
    "half a week": Awkward(half, new_york("2026-11-12 06:00")),
    "target changed in the week": Awkward(changed_target),
    "vendor started midweek": Awkward(started_midweek),
    "one survey": Awkward(one_survey, SETTLED),
    "zero denominator all week": Awkward(nobody_stayed),
}
