"""Reads the cases open at given instants: backlog, age and long tail."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Label,
    and_,
    case,
    column,
    func,
    literal,
    or_,
    select,
    type_coerce,
    values,
)

from bot.database.core import table_of
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import grouping, narrowed, parameters, text_key
from bot.domain.performance.tables import Case
from bot.domain.performance.visibility import visible

OPEN = ("open", "pending_customer", "on_hold")


@dataclass(frozen=True)
class Instant:
    """When to look, in epoch seconds, and the day and quarter its figures belong to."""

    at: int
    day: int
    quarter: int = 0


def read_snapshot(
    connection: Connection,
    key: str,
    recipe: Snapshot,
    scope: Scope,
    grain: Grain,
    clock: Clock,
    instants: Sequence[Instant],
) -> list[Slice]:
    """One piece per instant, series, reason and priority. The scope's days do not matter: an open case may be old.

    None for a period that has not begun.
    """
    if not instants:
        return []
    cases, look = table_of(Case), _looks(instants)
    opened = type_coerce(cases.c.opened_at, BigInteger)
    keys = _keys(cases, look, grain)
    age = (look.c.at - opened).label("age")
    still = open_at(cases, look.c.at)
    if recipe.kind == "age":
        statement = select(*keys, age, opened).where(still)
    else:
        older = func.sum(case((and_(still, age > recipe.older_than_seconds), 1), else_=0))
        names = grouping(keys, replace(grain, by_quarter=True))
        # Settled cases are read too: a vendor with none open has a backlog of 0, one without cases has no data.
        count = func.sum(case((still, 1), else_=0))
        statement = select(*keys, count, older, func.max(opened)).group_by(*names)
    known = and_(visible(cases), cases.c.status != "void", opened <= look.c.at, *narrowed(cases, scope))
    joined = statement.select_from(look.join(cases, literal(value=True))).where(known)
    found = connection.execute(joined, parameters(scope, Grain(), clock))
    return _ages(key, found) if recipe.kind == "age" else list(_counts(key, recipe, found))


def open_at(cases: FromClause, instant: ColumnElement[int]) -> ColumnElement[bool]:
    """Opened by then and not settled by then; a case that is open now is open whatever was settled before."""
    settled = type_coerce(cases.c.settled_at, BigInteger)
    still_open = cases.c.status.in_(OPEN)
    opened = type_coerce(cases.c.opened_at, BigInteger)
    return and_(opened <= instant, or_(still_open, and_(settled.is_not(None), settled > instant)))


def _looks(instants: Sequence[Instant]) -> FromClause:
    columns = (column("at", BigInteger), column("day", Integer), column("quarter", BigInteger))
    rows = [(instant.at, instant.day, instant.quarter) for instant in instants]
    # SQLite names the columns of VALUES only in a common table expression.
    return values(*columns, name="look").data(rows).cte("look")


def _keys(cases: FromClause, look: FromClause, grain: Grain) -> list[Label[Any]]:
    return [
        cases.c.series_id.label("series"),
        look.c.day.label("stretch"),
        look.c.quarter.label("quarter"),
        text_key(grain.reasons, cases, "reason").label("reason"),
        text_key(grain.priorities, cases, "priority").label("priority"),
    ]


def _ages(key: str, found: Iterable[Any]) -> list[Slice]:
    kept: dict[tuple[Any, ...], list[float]] = {}
    latest: dict[tuple[Any, ...], int] = {}
    for *place, age, opened in found:
        kept.setdefault(tuple(place), []).append(float(age))
        latest[tuple(place)] = max(opened, latest.get(tuple(place), opened))
    return [
        Slice(key, series, day, None, None, len(ages), latest[place], quarter, reason, priority, values=tuple(ages))
        for place, ages in kept.items()
        for series, day, quarter, reason, priority in [place]
    ]


def _counts(key: str, recipe: Snapshot, found: Iterable[Any]) -> Iterable[Slice]:
    for series, day, quarter, reason, priority, count, older, opened in found:
        top, bottom = (int(count), None) if recipe.kind == "count" else (int(older), int(count))
        yield Slice(key, series, day, top, bottom, int(count), opened, quarter, reason, priority)
