"""The parts every reading statement shares: the wanted rows, and the columns they are grouped by."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Integer,
    Label,
    and_,
    bindparam,
    case,
    literal,
    literal_column,
)

from bot.database.columns import day_number
from bot.domain.performance.reading.slices import Clock, Grain, Scope
from bot.domain.performance.visibility import visible

NOW: ColumnElement[int] = bindparam("now", type_=BigInteger)
QUARTER = 900


def wanted(table: FromClause, day: ColumnElement[Any], scope: Scope) -> ColumnElement[bool]:
    """Rows of the scope's days, series, reasons and priorities that are visible."""
    listed = [day.in_(bindparam("only", expanding=True))] if scope.only else []
    return and_(day >= bindparam("first"), day < bindparam("stop"), *listed, visible(table), *narrowed(table, scope))


def narrowed(table: FromClause, scope: Scope) -> list[ColumnElement[bool]]:
    """The scope's series, reasons and priorities, whatever the day."""
    wanted_too = {"series": ("series_id", scope.series), "reasons": ("reason", scope.reasons or None)}
    wanted_too["priorities"] = ("priority", scope.priorities or None)
    return [
        table.c[name].in_(bindparam(parameter, expanding=True))
        for parameter, (name, chosen) in wanted_too.items()
        if chosen is not None
    ]


def parameters(scope: Scope, grain: Grain, clock: Clock) -> dict[str, Any]:
    values: dict[str, Any] = {"first": scope.first, "stop": scope.stop, "horizon": clock.horizon, "now": clock.now}
    if scope.series is not None:
        values["series"] = scope.series
    if scope.before is not None:
        values["before"] = scope.before
    if scope.only:
        values["only"] = scope.only
    if scope.reasons:
        values["reasons"] = scope.reasons
    if scope.priorities:
        values["priorities"] = scope.priorities
    if grain.by_stretch:
        values |= {f"cut{index}": day_number(cut) for index, cut in enumerate(grain.cuts)}
    return values


def day_key(grain: Grain, day: ColumnElement[Any]) -> ColumnElement[int]:
    """The first day of the row's stretch, or its own day."""
    if grain.by_day or grain.by_quarter:
        return day
    if not grain.by_stretch:
        return bindparam("first", type_=Integer)
    cuts = [bindparam(f"cut{index}", type_=Integer) for index in range(len(grain.cuts))]
    starts = [bindparam("first", type_=Integer), *cuts]
    return case(*((day < cut, start) for cut, start in zip(cuts, starts, strict=False)), else_=cuts[-1])


def quarter_key(grain: Grain, moment: ColumnElement[Any]) -> ColumnElement[int]:
    return moment - moment % QUARTER if grain.by_quarter else literal(0)


def text_key(wanted_too: bool, table: FromClause, name: str) -> ColumnElement[str]:
    return table.c[name] if wanted_too else literal("")


def grouping(keys: Sequence[Label[Any]], grain: Grain) -> list[ColumnElement[Any]]:
    """The keys by name, without those that are constant at this grain: PostgreSQL refuses to group by a constant."""
    constant = {
        "stretch": not (grain.by_day or grain.by_quarter or grain.by_stretch),
        "quarter": not grain.by_quarter,
        "reason": not grain.reasons,
        "priority": not grain.priorities,
    }
    return [literal_column(key.name) for key in keys if not constant.get(key.name, False)]


def plain(value: float | Decimal | None) -> float | None:
    """A sum as both databases give it: whole where it is whole."""
    if value is None or isinstance(value, int):
        return value
    number = float(value)
    return int(number) if number.is_integer() and isinstance(value, Decimal) else number
