"""What customers say in surveys (DOMAIN §1.5); unanswered surveys are in no denominator but the response rate's."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, and_, case, func

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import SURVEYS_ANSWERED, SURVEYS_SENT, Expression, RowRatio

SOURCE = "DOMAIN §1.5"
MATURITY = timedelta(days=5)
TOP_BOX = {1: 1, 5: 4, 7: 6, 10: 9}
"""Scale → lowest satisfied score. Responses on other scales stay out: nobody has defined their boxes."""
BOTTOM_BOX = {1: 0, 5: 2, 7: 2, 10: 2}
"""Scale → highest dissatisfied score."""
NPS_SCALE = 10


def _scale(table: FromClause) -> ColumnElement[int]:
    return func.coalesce(table.c.scale_max, 5)


def _top(table: FromClause) -> ColumnElement[Any]:
    return case(*((_scale(table) == scale, case((table.c.score >= low, 1), else_=0)) for scale, low in TOP_BOX.items()))


def _bottom(table: FromClause) -> ColumnElement[Any]:
    rows = ((_scale(table) == scale, case((table.c.score <= high, 1), else_=0)) for scale, high in BOTTOM_BOX.items())
    return case(*rows)


def _of(kind: str, value: Expression) -> Expression:
    """Only answered surveys of the kind count."""

    def expression(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
        return case((and_(table.c.kind == kind, table.c.score.is_not(None)), value(table, now)))

    return expression


def _satisfied(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return _top(table)


def _dissatisfied(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return _bottom(table)


def _scaled(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return case((_scale(table).in_(list(TOP_BOX)), 1))


def _nps_scaled(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return case((func.coalesce(table.c.scale_max, NPS_SCALE) == NPS_SCALE, 1))


def _promoter(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return case((table.c.score >= 9, 1), (table.c.score <= 6, -1), else_=0)


def _answered(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return case((and_(table.c.score.is_not(None), table.c.answered_at <= now), 1), else_=0)


def _one(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
    return case((table.c.kind.is_not(None), 1))


def _box(
    key: str, title: str, direction: Direction, kind: str, value: Expression, description: str, *synonyms: str
) -> Kpi:
    return Kpi(
        key,
        title,
        Unit.FRACTION,
        direction,
        RowRatio(SURVEYS_ANSWERED, _of(kind, value), _of(kind, _scaled)),
        description,
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        synonyms=synonyms,
        page="customers",
    )


KPIS = (
    _box(
        "csat",
        "CSAT",
        Direction.HIGHER,
        "csat",
        _satisfied,
        "Responses in the top two boxes (4–5 of 5, 6–7 of 7, 9–10 of 10, good of good or bad) ÷ responses; "
        "other scales stay out.",
        "satisfaction",
        "customer satisfaction",
    ),
    _box(
        "dsat",
        "DSAT",
        Direction.LOWER,
        "csat",
        _dissatisfied,
        "Responses in the bottom two boxes ÷ responses; neutrals make CSAT + DSAT less than 100 %.",
        "dissatisfaction",
    ),
    _box(
        "rsat",
        "RSAT",
        Direction.HIGHER,
        "rsat",
        _satisfied,
        "Satisfaction with the resolution: top two boxes ÷ responses to that question.",
        "resolution satisfaction",
    ),
    Kpi(
        "nps",
        "NPS",
        Unit.SCORE,
        Direction.HIGHER,
        RowRatio(SURVEYS_ANSWERED, _of("nps", _promoter), _of("nps", _nps_scaled), scale=100),
        "(Promoters 9–10 − detractors 0–6) ÷ responses × 100; responses on another scale than 0–10 stay out.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        synonyms=("net promoter score",),
        page="customers",
    ),
    Kpi(
        "response_rate",
        "Survey response rate",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(SURVEYS_SENT, _answered, _one),
        "Answered ÷ sent, by the day sent.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        page="customers",
    ),
)
