"""What goes with an escalation is the same, to the last digit, whether or not another vendor is in the database."""

from dataclasses import replace

import pytest

from bot.domain.escalations.escalation import Phase
from bot.domain.escalations.linked import Measured
from bot.domain.performance.books import books_of
from reports.linked_figure import figure_for
from tests.bot.domain.escalations.metrics.histories import History, escalation_of
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side

RAISED = escalation_of(History(0, None, (), ()))


def figures_of(engines: Engines, database: str, side: Side, about: Side) -> list[Measured | None]:
    """Also of a queue and a KPI that are another's."""
    wishes = [
        replace(RAISED, vendor=side.key, queue=queue, kpi=kpi)
        for queue in ("", "billing", about.queue)
        for kpi in ("", "aht", "csat", about.kpi)
    ]
    with engines[database].connect() as connection:
        books = books_of(connection)
        return [figure_for(connection, each, Phase.RAISED, books, at=NOW, now=NOW) for each in wishes]


@pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
def test_its_figures_are_the_vendors_own(engines: Engines, side: Side) -> None:
    own = figures_of(engines, "both", side, side)
    assert own == figures_of(engines, side.key, side, side)
    assert sum(each is not None and each.value is not None for each in own) > 6
    others = [each for each in figures_of(engines, "both", side, OTHER[side.key]) if each is not None]
    assert not any(number in each.said for each in others for number in (OTHER[side.key].target_said, "8,117", "5,407"))
