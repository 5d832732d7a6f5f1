"""How the open window of a term stands when the sheet is taken, with its error budget (DOMAIN §4.6)."""

from dataclasses import dataclass

from bot.domain.attainment.standing import Standing
from reports.factsheet.collecting import Collector
from reports.factsheet.hashing import hashed
from reports.factsheet.role import Role
from reports.factsheet.written import count_of, percent_of, value_of

LARGE = 1_000
"""Of more than this still expected nobody knows the last two digits."""


@dataclass(frozen=True)
class Roles:
    stands: Role
    left: Role
    over: Role
    needed: Role


OWN = Roles(Role.WINDOW, Role.LEFT, Role.OVER, Role.NEEDED)
OF_A_SIDE = Roles(Role.SIDE_WINDOW, Role.SIDE_LEFT, Role.SIDE_OVER, Role.SIDE_NEEDED)


def is_told(standing: Standing | None) -> bool:
    return standing is not None and standing.is_open and standing.whole


def window(facts: Collector, standing: Standing, roles: Roles = OWN, about: str = "") -> None:
    """`about` is whose it is, where a line is of several vendors."""
    value, budget, period = standing.in_window.figure.value, standing.budget, standing.window
    if value is None or not is_told(standing):
        return
    facts.add(roles.stands, value_of(standing.kpi, value, standing.in_window.target), about, period)
    if budget is None:
        return
    left = round(budget.left)
    source = f"{facts.hash_of(period)}+{hashed([(str(budget.target), budget.volume)])}"
    facts.add(roles.left if left >= 0 else roles.over, count_of(abs(left)), about, period, source=source)
    if budget.required_rate is not None and 0 < budget.required_rate <= 1:
        facts.add(roles.needed, percent_of(budget.required_rate), about, period, source=source)
        _still_expected(facts, standing, about, source)


def _still_expected(facts: Collector, standing: Standing, about: str, source: str) -> None:
    """The rest is a range: by the forecast's own error, or what the same weekdays brought (DESIGN §3.8)."""
    outlook = standing.outlook
    if outlook is None or not outlook.expected:
        return
    low, high = (
        (Role.FORECAST_LOW, Role.FORECAST_HIGH) if outlook.forecast else (Role.PROJECTED_LOW, Role.PROJECTED_HIGH)
    )
    for role, amount in ((low, outlook.low), (high, outlook.high)):
        facts.add(role, count_of(_roughly(amount)), about, standing.window, source=source)


def _roughly(amount: float) -> float:
    return round(amount, -2) if amount > LARGE else round(amount)
