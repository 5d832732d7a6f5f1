"""Cases: resolved, in time, once (DOMAIN §1.2, §1.4). A void case never counts."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func, or_

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import (
    CASES_DUE,
    CASES_OPENED,
    CASES_RESPONSE_DUE,
    CASES_SETTLED,
    Flow,
    RowPercentile,
    RowRatio,
    Snapshot,
)

SOURCE = "DOMAIN §1.4"
DAY = 86_400
Now = ColumnElement[int]
Value = ColumnElement[Any]


def _real(table: FromClause, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(table.c.status != "void", *conditions)


def _settled(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(table.c.settled_at.is_not(None), table.c.settled_at <= now)


def _opened_one(table: FromClause, now: Now) -> Value:
    return case((_real(table, table.c.opened_at <= now), 1))


def _is_resolved(table: FromClause, now: Now) -> Value:
    closed = and_(table.c.status.in_(["resolved", "closed"]), func.coalesce(table.c.settled_at, now) <= now)
    return case((closed, 1), else_=0)


def _day_old(table: FromClause, now: Now) -> Value:
    return case((_real(table, table.c.opened_at <= now - DAY), 1))


def _settled_in_a_day(table: FromClause, now: Now) -> Value:
    return case((and_(_settled(table, now), table.c.settled_at - table.c.opened_at <= DAY), 1), else_=0)


def _settled_one(table: FromClause, now: Now) -> Value:
    return case((_real(table, _settled(table, now)), 1))


def _settled_with_count(table: FromClause, now: Now) -> Value:
    return case((_real(table, _settled(table, now), table.c.reopen_count.is_not(None)), 1))


def _reopened(table: FromClause, now: Now) -> Value:
    return case((table.c.reopen_count > 0, 1), else_=0)


def _decided(table: FromClause, now: Now) -> Value:
    """Settled, or past due; with a flag and no due time: settled, or already missed."""
    due = and_(table.c.due_at.is_not(None), or_(_settled(table, now), table.c.due_at <= now))
    flag = and_(
        table.c.due_at.is_(None), table.c.sla_met.is_not(None), or_(_settled(table, now), table.c.sla_met.is_(False))
    )
    return case((_real(table, or_(due, flag)), 1))


def _met(table: FromClause, now: Now) -> Value:
    """The source's own flag decides for a settled case, because it knows the pauses."""
    by_flag = and_(_settled(table, now), table.c.sla_met.is_(True))
    by_time = and_(_settled(table, now), table.c.sla_met.is_(None), table.c.settled_at <= table.c.due_at)
    return case((or_(by_flag, by_time), 1), else_=0)


def _answered(table: FromClause, now: Now) -> ColumnElement[bool]:
    return and_(table.c.first_response_at.is_not(None), table.c.first_response_at <= now)


def _response_decided(table: FromClause, now: Now) -> Value:
    return case((_real(table, or_(_answered(table, now), table.c.response_due_at <= now)), 1))


def _response_met(table: FromClause, now: Now) -> Value:
    return case((and_(_answered(table, now), table.c.first_response_at <= table.c.response_due_at), 1), else_=0)


def _response_seconds(table: FromClause, now: Now) -> Value:
    return case((_real(table, _answered(table, now)), table.c.first_response_at - table.c.opened_at))


def _resolution_seconds(table: FromClause, now: Now) -> Value:
    return case((_real(table, _settled(table, now)), table.c.settled_at - table.c.opened_at))


def _attainment(key: str, title: str, recipe: RowRatio, description: str, *synonyms: str) -> Kpi:
    return Kpi(key, title, Unit.FRACTION, Direction.HIGHER, recipe, description, "DOMAIN §1.2, §1.4", synonyms=synonyms)


def _open(key: str, title: str, unit: Unit, recipe: Snapshot, description: str, *synonyms: str) -> Kpi:
    return Kpi(key, title, unit, Direction.LOWER, recipe, description, SOURCE, synonyms=synonyms)


def _percentile(key: str, title: str, recipe: RowPercentile, description: str, *synonyms: str) -> Kpi:
    return Kpi(key, title, Unit.SECONDS, Direction.LOWER, recipe, description, SOURCE, synonyms=synonyms)


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
        "Cases resolved in the period ÷ cases opened in it; above 100 % the backlog shrinks.",
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
    ),
    Kpi(
        "reopen_rate",
        "Reopen rate",
        Unit.FRACTION,
        Direction.LOWER,
        RowRatio(CASES_SETTLED, _reopened, _settled_with_count),
        "Cases reopened at least once ÷ cases resolved in the period.",
        SOURCE,
        synonyms=("reopens",),
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
        "Median time from opening to resolution, of cases resolved in the period.",
        "time to resolve",
        "resolution time",
    ),
    _percentile(
        "ttr_p90",
        "Time to resolve (P90)",
        RowPercentile(CASES_SETTLED, _resolution_seconds, 0.9),
        "90th percentile of the time from opening to resolution.",
    ),
    _attainment(
        "response_attainment",
        "First responses in time",
        RowRatio(CASES_RESPONSE_DUE, _response_met, _response_decided),
        "First responses by their due time ÷ responses due in the period; an overdue silence is a miss today.",
    ),
    _attainment(
        "sla_attainment",
        "Cases resolved in time",
        RowRatio(CASES_DUE, _met, _decided),
        "Cases resolved by their due time ÷ cases due in the period; open and overdue is missed, "
        "open and not yet due is left out.",
        "attainment",
        "on time",
    ),
)
