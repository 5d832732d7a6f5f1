"""Reads the cases open at given instants: backlog, age and long tail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    bindparam,
    case,
    func,
    null,
    or_,
    select,
    type_coerce,
)

from bot.database.core import table_of
from bot.domain.performance.kpis.recipes import Snapshot
from bot.domain.performance.reading.shelf import Shelf
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import grouping, narrowed, parameters, text_key
from bot.domain.performance.tables import Case
from bot.domain.performance.visibility import visible

OPEN = ("open", "pending_customer", "on_hold")
Place = tuple[int, str, str]
"""Series, reason, priority."""


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
    looks = [instant.at for instant in instants]
    values = {**parameters(scope, Grain(), clock), "begin": looks[0], "last": looks[-1]}
    shelves: dict[Place, Shelf] = {}
    for row in connection.execute(_statement(scope.outline, grain.outline), values):
        series, reason, priority, opened, settled, count, latest = row
        shelf = shelves.setdefault((series, reason, priority), Shelf(looks, recipe.older_than_seconds))
        if opened is None:
            shelf.settled_before(latest)
        else:
            shelf.add(opened, settled, int(count))
    told = _ages if recipe.kind == "age" else _counts
    return [piece for place, shelf in shelves.items() for piece in told(key, recipe, place, shelf, instants)]


@lru_cache(maxsize=128)
def _statement(scope: Scope, grain: Grain) -> Select[Any]:
    """Settled cases are read too: a vendor with none open has a backlog of 0, one without cases has no data.

    What was settled by the first instant is one row, without the moments of each case.
    """
    cases, first = table_of(Case), bindparam("begin", type_=BigInteger)
    opened, settled = type_coerce(cases.c.opened_at, BigInteger), type_coerce(cases.c.settled_at, BigInteger)
    # A case that is open now is open whatever was settled before; one that is not was never seen open without a time.
    ended = case((cases.c.status.in_(OPEN), null()), else_=func.coalesce(settled, opened))
    is_past = and_(opened <= first, ended.is_not(None), ended <= first)
    keys = [
        cases.c.series_id.label("series"),
        text_key(grain.reasons, cases, "reason").label("reason"),
        text_key(grain.priorities, cases, "priority").label("priority"),
        case((is_past, null()), else_=opened).label("opened"),
        case((is_past, null()), else_=ended).label("ended"),
    ]
    known = and_(visible(cases), cases.c.status != "void", opened <= bindparam("last"), *narrowed(cases, scope))
    return select(*keys, func.count(), func.max(opened)).where(known).group_by(*grouping(keys, grain))


def open_at(cases: FromClause, instant: ColumnElement[int]) -> ColumnElement[bool]:
    """Opened by then and not settled by then; a case that is open now is open whatever was settled before."""
    settled = type_coerce(cases.c.settled_at, BigInteger)
    still_open = cases.c.status.in_(OPEN)
    opened = type_coerce(cases.c.opened_at, BigInteger)
    return and_(opened <= instant, or_(still_open, and_(settled.is_not(None), settled > instant)))


def _ages(key: str, _recipe: Snapshot, place: Place, shelf: Shelf, instants: Sequence[Instant]) -> Iterator[Slice]:
    series, reason, priority = place
    for instant, ages in zip(instants, shelf.ages(), strict=True):
        if ages:
            latest = instant.at - int(min(ages))
            yield Slice(
                key,
                series,
                instant.day,
                None,
                None,
                len(ages),
                latest,
                instant.quarter,
                reason,
                priority,
                values=tuple(ages),
            )


def _counts(key: str, recipe: Snapshot, place: Place, shelf: Shelf, instants: Sequence[Instant]) -> Iterator[Slice]:
    series, reason, priority = place
    known = list(zip(instants, shelf.told(), strict=True))[shelf.known :]
    for instant, found in known:
        top, bottom = (found.count, None) if recipe.kind == "count" else (found.older, found.count)
        yield Slice(key, series, instant.day, top, bottom, found.count, found.latest, instant.quarter, reason, priority)
