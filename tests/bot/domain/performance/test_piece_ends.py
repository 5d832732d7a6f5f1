"""Where the target changed within a row, each piece is settled when its own days are old enough."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiRow, Verdict
from tests.bot.domain.performance.asking import MONDAY, ask, days, row
from tests.factories import World, new_york

FORTNIGHT = days(MONDAY, 14)
CHANGED = date(2026, 11, 14)
NOW = new_york("2026-11-20 12:00")
"""Six days after the change; surveys are settled after five."""


@pytest.fixture
def world(engine: Engine) -> World:
    """Northwind's target changes within the fortnight, Pacifica's does not."""
    world = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing")
    world.term("northwind", "csat", "0.8", end=CHANGED - timedelta(days=1))
    world.term("northwind", "csat", "0.9", start=CHANGED)
    for vendor in ("northwind", "pacifica"):
        for offset in (0, 1, 6):
            answered = new_york(f"{MONDAY + timedelta(days=offset)} 10:00")
            world.survey(world.line(vendor, "billing"), f"{vendor}{offset}", answered, 5, scale_max=5)
    return world


def verdicts(row: KpiRow) -> dict[str, Verdict]:
    return {str(part.wording.target): part.verdict for part in row.parts if part.wording}


def test_the_older_piece_is_judged_while_the_younger_is_provisional(world: World) -> None:
    total = ask(world, "csat", FORTNIGHT, now=NOW).total
    assert verdicts(total) == {"0.8": Verdict.MET, "0.9": Verdict.PROVISIONAL}


def test_a_wording_that_still_judges_somebody_of_the_row_has_not_ended(world: World) -> None:
    world.term("pacifica", "csat", "0.8")
    by_vendor = ask(world, "csat", FORTNIGHT, now=NOW, by=(Dimension.VENDOR,))
    assert verdicts(by_vendor.total) == {"0.8": Verdict.PROVISIONAL, "0.9": Verdict.PROVISIONAL}
    assert verdicts(row(by_vendor, "northwind")) == {"0.8": Verdict.MET, "0.9": Verdict.PROVISIONAL}


def test_a_step_ends_where_it_ends(world: World) -> None:
    by_week = ask(world, "csat", FORTNIGHT, now=NOW, by=(Dimension.WEEK,))
    assert verdicts(row(by_week, "2026-W46")) == {"0.8": Verdict.MET, "0.9": Verdict.PROVISIONAL}
