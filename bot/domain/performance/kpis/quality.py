"""Quality evaluations (DOMAIN §1.6): defective units, never errors per evaluation."""

from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, FromClause, case, null

from bot.domain.performance.kpis.kpi import Direction, Kpi, Unit
from bot.domain.performance.kpis.recipes import EVALUATED, Expression, RowRatio

SOURCE = "DOMAIN §1.6"
MATURITY = timedelta(days=5)
CLASSES = ("customer", "business", "compliance")


def _random(table: FromClause, value: ColumnElement[Any]) -> ColumnElement[Any]:
    """Targeted evaluations are picked because something went wrong, so they stay out."""
    return case((table.c.sample != "targeted", value), else_=null())


def _column(name: str) -> Expression:
    return lambda table, now: _random(table, table.c[name])


def _errors(table: FromClause) -> ColumnElement[Any]:
    return table.c.customer_critical_errors + table.c.business_critical_errors + table.c.compliance_critical_errors


def _without(name: str) -> Expression:
    def expression(table: FromClause, now: ColumnElement[int]) -> ColumnElement[Any]:
        errors = table.c[f"{name}_critical_errors"]
        return _random(table, case((errors == 0, 1), (errors > 0, 0)))

    return expression


def _known(name: str) -> Expression:
    return lambda table, now: _random(table, case((table.c[f"{name}_critical_errors"].is_not(None), 1)))


def _accuracy(name: str) -> Kpi:
    return Kpi(
        f"cea_{name}",
        f"{name.capitalize()}-critical accuracy",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(EVALUATED, _without(name), _known(name)),
        f"1 − evaluations with at least one {name}-critical error ÷ evaluations; targeted ones stay out.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        page="quality",
    )


KPIS = (
    Kpi(
        "qa_score",
        "Quality score",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(EVALUATED, _column("points_earned"), _column("points_possible")),
        "Points earned ÷ points possible; targeted evaluations stay out.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        parts="points",
        synonyms=("qa", "quality"),
        page="quality",
    ),
    Kpi(
        "fatal_error_rate",
        "Fatal error rate",
        Unit.FRACTION,
        Direction.LOWER,
        RowRatio(
            EVALUATED,
            lambda table, now: _random(table, case((_errors(table) > 0, 1), (_errors(table) == 0, 0))),
            lambda table, now: _random(table, case((_errors(table).is_not(None), 1))),
        ),
        "Evaluations with at least one critical error of any class ÷ evaluations; targeted ones stay out.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        synonyms=("fatal", "fatal errors"),
        page="quality",
    ),
    *(_accuracy(name) for name in CLASSES),
    Kpi(
        "non_critical_accuracy",
        "Non-critical accuracy",
        Unit.FRACTION,
        Direction.HIGHER,
        RowRatio(
            EVALUATED,
            lambda table, now: _random(table, table.c.non_critical_opportunities - table.c.non_critical_errors),
            _column("non_critical_opportunities"),
        ),
        "1 − non-critical errors ÷ non-critical opportunities; targeted evaluations stay out.",
        SOURCE,
        maturity=MATURITY,
        minimum_n=30,
        parts="opportunities",
    ),
)
