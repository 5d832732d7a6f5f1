"""Cases in time: by when they fell due, not by when somebody got round to them (DOMAIN §1.2, §1.4)."""

from sqlalchemy import FromClause, and_, case, not_, or_

from bot.domain.performance.kpis.case_facts import Now, Value, answered, is_over, real, settled
from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import CASES_DUE, CASES_RESPONSE_DUE, RowRatio


def _over(table: FromClause) -> Value:
    """Resolved or closed, and nobody says when: only the source's own flag can tell."""
    return and_(is_over(table), table.c.settled_at.is_(None))


def _decided(table: FromClause, now: Now) -> Value:
    """Settled, or past due; with a flag and no due time: settled, or already missed."""
    past = and_(table.c.due_at <= now, not_(_over(table)))
    due = and_(table.c.due_at.is_not(None), or_(settled(table, now), past))
    known = or_(settled(table, now), table.c.sla_met.is_(False))
    flag = and_(table.c.sla_met.is_not(None), or_(_over(table), and_(table.c.due_at.is_(None), known)))
    return case((real(table, or_(due, flag)), 1))


def _met(table: FromClause, now: Now) -> Value:
    """The source's own flag decides for a case that is over, because it knows the pauses."""
    by_flag = and_(or_(settled(table, now), _over(table)), table.c.sla_met.is_(True))
    by_time = and_(settled(table, now), table.c.sla_met.is_(None), table.c.settled_at <= table.c.due_at)
    return case((or_(by_flag, by_time), 1), else_=0)


def _response_decided(table: FromClause, now: Now) -> Value:
    return case((real(table, or_(answered(table, now), table.c.response_due_at <= now)), 1))


def _response_met(table: FromClause, now: Now) -> Value:
    return case((and_(answered(table, now), table.c.first_response_at <= table.c.response_due_at), 1), else_=0)


def _attainment(key: str, title: str, recipe: RowRatio, description: str, *synonyms: str) -> Kpi:
    return Kpi(
        key,
        title,
        Unit.FRACTION,
        Direction.HIGHER,
        recipe,
        description,
        "DOMAIN §1.2, §1.4",
        synonyms=synonyms,
        page="resolution",
    )


KPIS = (
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
