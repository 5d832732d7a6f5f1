"""Did the customer have to come back? (DOMAIN §1.4) Same customer, same vendor; unidentified callers stay out.

Coming back is a contact that reached the queue, answered or not: of outcome "other" nobody asked for anything.
"""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, exists, not_, or_

from bot.database.core import table_of
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import CONTACTS_ARRIVED, Expression, RowRatio
from bot.domain.performance.tables import Contact
from bot.domain.performance.visibility import visible

HOUR = 3_600
WEEK = 7 * 24 * HOUR
SOURCE = "DOMAIN §1.4"
Now = ColumnElement[int]


def _identified(table: FromClause, now: Now, window: int) -> ColumnElement[bool]:
    return and_(table.c.outcome == "answered", table.c.customer != "", table.c.arrived_at <= now - window)


def _another(table: FromClause, low: ColumnElement[int], high: ColumnElement[int], *, same_issue: bool) -> Any:
    """Whether the same customer contacted the same vendor within (low, high]; `same_issue` where both say why."""
    other = table_of(Contact).alias("other")
    conditions = [
        other.c.customer == table.c.customer,
        other.c.vendor_id == table.c.vendor_id,
        other.c.outcome != "other",
        other.c.arrived_at > low,
        other.c.arrived_at <= high,
        visible(other),
    ]
    if same_issue:
        conditions.append(or_(table.c.reason == "", other.c.reason == "", other.c.reason == table.c.reason))
    return exists().where(and_(*conditions))


def _mature(window: int) -> Expression:
    return lambda table, now: case((_identified(table, now, window), 1))


def _repeated(window: int) -> Expression:
    def expression(table: FromClause, now: Now) -> ColumnElement[Any]:
        came_back = _another(table, table.c.arrived_at, table.c.arrived_at + window, same_issue=False)
        return case((came_back, 1), else_=0)

    return expression


def _first_and_mature(table: FromClause, now: Now) -> ColumnElement[Any]:
    earlier = _another(table, table.c.arrived_at - WEEK - 1, table.c.arrived_at - 1, same_issue=True)
    return case((and_(_identified(table, now, WEEK), not_(earlier)), 1))


def _never_again(table: FromClause, now: Now) -> ColumnElement[Any]:
    later = _another(table, table.c.arrived_at, table.c.arrived_at + WEEK, same_issue=True)
    return case((later, 0), else_=1)


def _repeat_rate(key: str, words: str, window: int) -> Kpi:
    return Kpi(
        key,
        f"Repeat rate, {words}",
        Unit.FRACTION,
        Direction.LOWER,
        RowRatio(CONTACTS_ARRIVED, _repeated(window), _mature(window)),
        f"Answered contacts whose customer contacted the same vendor again within {words} ÷ answered contacts "
        f"of identified customers at least {words} old.",
        SOURCE,
        maturity=timedelta(seconds=window),
        minimum_n=50,
        synonyms=(f"repeat rate {words}",),
        page="customers" if window == WEEK else "",
    )


KPIS = (
    Kpi(
        "fcr_net",
        "First contact resolution",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(CONTACTS_ARRIVED, _never_again, _first_and_mature),
        "First contacts with no further contact of the same customer on the same reason within 7 days ÷ first "
        "contacts at least 7 days old; by customer alone where no reason is given.",
        SOURCE,
        maturity=timedelta(days=7),
        minimum_n=50,
        synonyms=("fcr", "first call resolution"),
        page="customers",
    ),
    _repeat_rate("repeat_rate_24h", "24 h", 24 * HOUR),
    _repeat_rate("repeat_rate_72h", "72 h", 72 * HOUR),
    _repeat_rate("repeat_rate_7d", "7 days", WEEK),
)
