"""Cases: resolved, quickly, once, and what is still open (DOMAIN §1.4). A void case never counts."""

from datetime import timedelta

from sqlalchemy import FromClause, and_, case, func

from bot.domain.performance.kpis.case_facts import Now, Value, answered, is_over, once_settled, real, settled
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import (
    CASES_OPENED,
    CASES_SETTLED,
    Flow,
    RowPercentile,
    RowRatio,
    Snapshot,
)

SOURCE = "DOMAIN §1.4"
DAY = 86_400


def _opened_one(table: FromClause, now: Now) -> Value:
    return case((real(table, table.c.opened_at <= now), 1))


def _is_resolved(table: FromClause, now: Now) -> Value:
    closed = and_(is_over(table), func.coalesce(table.c.settled_at, now) <= now)
    return case((closed, 1), else_=0)


def _day_old(table: FromClause, now: Now) -> Value:
    return case((real(table, table.c.opened_at <= now - DAY), 1))


def _settled_in_a_day(table: FromClause, now: Now) -> Value:
    return case((and_(settled(table, now), table.c.settled_at - table.c.opened_at <= DAY), 1), else_=0)


def _settled_one(table: FromClause, now: Now) -> Value:
    return case((real(table, settled(table, now)), 1))


def _settled_with_count(table: FromClause, now: Now) -> Value:
    return case((real(table, once_settled(table, now), table.c.reopen_count.is_not(None)), 1))


def _reopened(table: FromClause, now: Now) -> Value:
    return case((table.c.reopen_count > 0, 1), else_=0)


def _response_seconds(table: FromClause, now: Now) -> Value:
    return case((real(table, answered(table, now)), table.c.first_response_at - table.c.opened_at))


def _resolution_seconds(table: FromClause, now: Now) -> Value:
    return case((real(table, settled(table, now)), table.c.settled_at - table.c.opened_at))


def _open(key: str, title: str, unit: Unit, recipe: Snapshot, description: str, *synonyms: str) -> Kpi:
    return Kpi(key, title, unit, Direction.LOWER, recipe, description, SOURCE, synonyms=synonyms, page="access")


def _percentile(key: str, title: str, recipe: RowPercentile, description: str, *synonyms: str, page: str = "") -> Kpi:
    return Kpi(key, title, Unit.SECONDS, Direction.LOWER, recipe, description, SOURCE, synonyms=synonyms, page=page)


KPIS = (
    Kpi(
        "resolution_rate",
        "Resolution rate",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(CASES_OPENED, _is_resolved, _opened_one),
        "Cases resolved by now ÷ cases opened in the period.",
        SOURCE,
        synonyms=("resolved",),
    ),
    Kpi(
        "clearance_rate",
        "Clearance rate",
        Unit.FRACTION,
        Direction.HIGHER,
        Flow(
            RowRatio(CASES_SETTLED, _settled_one, _settled_one),
            RowRatio(CASES_OPENED, _opened_one, _opened_one),
        ),
        "Cases resolved in the period and not open again ÷ cases opened in it; above 100 % the backlog shrinks.",
        SOURCE,
        synonyms=("clearance",),
    ),
    Kpi(
        "res_24h",
        "Resolved within 24 h",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(CASES_OPENED, _settled_in_a_day, _day_old),
        "Cases resolved within 24 elapsed hours ÷ cases opened in the period and at least 24 h old.",
        SOURCE,
        maturity=timedelta(hours=24),
        synonyms=("24 h resolution", "24h resolution"),
        page="resolution",
    ),
    Kpi(
        "reopen_rate",
        "Reopen rate",
        Unit.FRACTION,
        Direction.LOWER,
        RowRatio(CASES_SETTLED, _reopened, _settled_with_count),
        "Cases reopened at least once, open again or not ÷ cases resolved in the period.",
        SOURCE,
        synonyms=("reopens",),
        page="resolution",
    ),
    _open("backlog", "Backlog", Unit.COUNT, Snapshot("count"), "Cases open at the end of the period, or now."),
    _open("aging", "Age of open cases", Unit.SECONDS, Snapshot("age"), "Median age of the open cases.", "age"),
    _open(
        "long_tail",
        "Long tail",
        Unit.FRACTION,
        Snapshot("older", 7 * DAY),
        "Open cases older than 7 days ÷ open cases, at the end of the period, or now.",
    ),
    _percentile(
        "frt",
        "First response time (median)",
        RowPercentile(CASES_OPENED, _response_seconds, 0.5),
        "Median time from opening to the first human response, of cases opened in the period and answered.",
        "first response time",
        "first reply time",
        page="access",
    ),
    _percentile(
        "frt_p90",
        "First response time (P90)",
        RowPercentile(CASES_OPENED, _response_seconds, 0.9),
        "90th percentile of the time from opening to the first human response.",
    ),
    _percentile(
        "ttr",
        "Time to resolve (median)",
        RowPercentile(CASES_SETTLED, _resolution_seconds, 0.5),
        "Median time from opening to resolution, of cases resolved in the period and not open again.",
        "time to resolve",
        "resolution time",
    ),
    _percentile(
        "ttr_p90",
        "Time to resolve (P90)",
        RowPercentile(CASES_SETTLED, _resolution_seconds, 0.9),
        "90th percentile of the time from opening to resolution.",
    ),
)
