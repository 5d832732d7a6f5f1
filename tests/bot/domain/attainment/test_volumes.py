"""Which KPIs have misses that can be counted and budgeted."""

import pytest

from bot.domain.attainment.volumes import counts_things
from bot.domain.performance.kpis.catalogue import KPIS


@pytest.mark.parametrize(
    ("key", "counted"),
    [
        ("service_level", True),
        ("abandon_rate", True),
        ("csat", True),
        ("sla_attainment", True),
        ("transfer_rate", True),
        ("aht", False),
        ("asa", False),
        ("acw", False),
        ("occupancy", False),
        ("nps", False),
        ("backlog", False),
        ("frt", False),
        ("offered", False),
    ],
)
def test_it_budgets_shares_of_things_and_never_seconds(key: str, counted: bool) -> None:
    assert counts_things(next(kpi for kpi in KPIS if kpi.key == key)) is counted
