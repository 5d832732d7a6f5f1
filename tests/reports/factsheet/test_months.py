"""Month to date is that of the month a week ends in, up to its end, held against a plain sum over rows."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.database.core import table_of
from bot.domain.performance.tables import QueueInterval
from reports.commentary import written
from reports.factsheet import Role
from reports.grounding import checked
from tests.factories import World
from tests.reports.factsheet.scene import LATER, LEVEL, WEEK, line, said, sheet


def by_hand(world: World, start: date, end: date) -> str:
    """Row by row, of Northwind alone: 13 weeks by two queues are all there are."""
    table = table_of(QueueInterval)
    northwind = {number for identity, number in world.series.items() if identity.startswith("northwind")}
    good = calls = 0
    with world.engine.connect() as connection:
        for row in connection.execute(select(table)):
            if row.series_id in northwind and start <= row.day < end:
                good, calls = good + row.answered_in_threshold, calls + row.offered - row.short_abandoned
    return f"{100 * good / calls:.1f} %"


@pytest.mark.parametrize("weeks_back", [0, 2, 4, 9])
def test_it_is_what_the_rows_of_those_days_add_up_to(world: World, weeks_back: int) -> None:
    """Of the weeks of 9 November, 26 October (which ends on the first), 12 October and 7 September."""
    week = WEEK.shifted(-7 * weeks_back, "")
    first = (week.end - timedelta(days=1)).replace(day=1)
    found = sheet(world, week, LATER)
    assert said(found, LEVEL, Role.MONTH) == by_hand(world, first, week.end)
    fact = found.fact(line(found, LEVEL).key, Role.MONTH)
    assert fact is not None
    assert (fact.start, fact.end) == (first.isoformat(), week.end.isoformat())


def test_an_exception_tells_it_and_another_figure_is_marked(world: World) -> None:
    found = sheet(world)
    access = written(found).section("access")
    assert access is not None
    assert "Month to date 78.1 %." in access.text
    told = access.text.replace("Month to date 78.1 %", "Month to date 79.9 %")
    assert [doubt.words for doubt in checked(told, found).doubts] == ["79.9 %"]
