"""Reads KPIs over queue intervals: from the daily rollup, or from the intervals where hours are asked for.

Rows are grouped by shape, so that an atom is there in all rows of a group or in none: plain sums are enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Row,
    Select,
    bindparam,
    func,
    select,
    type_coerce,
)

from bot.database.columns import day_of_number
from bot.database.core import table_of
from bot.domain.performance.atoms import FROM_CONTACTS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.reading.formulas import DERIVED, Formula, Placed, formulas_of, placed_in
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import day_key, grouping, parameters, plain, quarter_key, wanted
from bot.domain.performance.tables import QueueDay, QueueInterval

FormulaOf = Callable[[str, int, int], str]
"""(KPI key, series, day number) → the variant that judges there."""
KEYS = 6
"""Columns that group; then come the latest moment, the intervals within hours, their number, and the atoms' sums."""


def read_queue_facts(
    connection: Connection,
    kpis: Sequence[Kpi],
    scope: Scope,
    grain: Grain,
    clock: Clock,
    variants: Sequence[str],
    formula_of: FormulaOf,
) -> list[Slice]:
    """One statement for all the KPIs; of `variants`, a series has only the one its term chooses on the day."""
    formulas = [formula for kpi in kpis for formula in formulas_of(kpi, tuple(variants))]
    atoms = tuple(dict.fromkeys(atom for each in formulas for atom, _, _ in (*each.top, *each.bottom)))
    rows = _rows_until_now(connection, atoms, scope, grain, clock)
    places = {atom: place for place, atom in enumerate(atoms, KEYS + 3)}
    placed = [(each, placed_in(places, each.top), placed_in(places, each.bottom)) for each in formulas]
    found: list[Slice] = []
    for row in rows:
        _add_slices(found, tuple(row), placed, formula_of if len(variants) > 1 else None)
    return found


def _rows_until_now(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, clock: Clock
) -> Sequence[Row[Any]]:
    """Only where facts lie beyond now, which live data never do, the sums of today are made from its intervals."""
    if grain.is_fine:
        return _rows(connection, atoms, scope.until(clock.now), grain, clock)
    rows = _rows(connection, atoms, scope, grain, clock)
    if scope.stop <= clock.today or all(row[KEYS] <= clock.now for row in rows):
        return rows
    today = day_of_number(clock.today)
    past, rest = replace(scope, end=today), replace(scope, start=max(scope.start, today)).until(clock.now)
    before = _rows(connection, atoms, past, grain, clock) if past.start < today else ()
    return [*before, *_rows(connection, atoms, rest, replace(grain, from_intervals=True), clock)]


def _rows(
    connection: Connection, atoms: tuple[str, ...], scope: Scope, grain: Grain, clock: Clock
) -> Sequence[Row[Any]]:
    statement = _statement(atoms, scope.outline, grain.outline)
    return connection.execute(statement, parameters(scope, grain, clock)).all()


@lru_cache(maxsize=512)
def _statement(atoms: tuple[str, ...], scope: Scope, grain: Grain) -> Select[Any]:
    fine = grain.is_fine
    table = table_of(QueueInterval if fine else QueueDay)
    moment = type_coerce(table.c.starts_at if fine else table.c.latest_at, BigInteger)
    in_hours = table.c.in_hours if fine else table.c.intervals_in_hours
    count = func.count() if fine else func.sum(table.c.intervals)
    day = type_coerce(table.c.day, Integer)
    keys = [
        table.c.series_id.label("series"),
        day_key(grain, day).label("stretch"),
        quarter_key(grain, moment).label("quarter"),
        (func.coalesce(table.c.threshold_seconds, -1) if fine else table.c.threshold_seconds).label("threshold"),
        table.c.interval_seconds.label("length"),
        table.c.shape.label("shape"),
    ]
    sums = [func.sum(atom_of(table, atom)) for atom in atoms]
    chosen = select(*keys, func.max(moment), func.sum(in_hours), count, *sums).where(wanted(table, day, scope))
    chosen = chosen.group_by(*grouping(keys, grain))
    return chosen if scope.before is None else chosen.where(moment < bindparam("before"))


def atom_of(table: FromClause, atom: str) -> ColumnElement[Any]:
    """The atom's column; derived atoms exist only in the rollup, so intervals compute them."""
    if atom in table.c:
        return table.c[atom]
    if atom == "productive_seconds":
        return func.coalesce(table.c.handle_seconds + table.c.available_seconds, table.c.staffed_agent_seconds)
    left, right = DERIVED[atom]
    return func.abs(table.c[left] - table.c[right])


def _add_slices(
    found: list[Slice],
    row: tuple[Any, ...],
    placed: Sequence[tuple[Formula, tuple[Placed, ...], tuple[Placed, ...]]],
    formula_of: FormulaOf | None,
) -> None:
    """`formula_of` is None where there is nothing to choose from."""
    series, stretch, quarter, threshold, length, shape, latest, in_hours, count = row[: KEYS + 3]
    for each, above, below in placed:
        if formula_of and each.variant and formula_of(each.kpi, series, stretch) != each.variant:
            continue
        top, bottom = _total(above, row), _total(below, row)
        there, coarse = top is not None and bottom is not None, length > each.longest
        known = there and not coarse
        guessed = shape & each.mask or any(optional and row[place] is None for place, _, optional in below)
        # By place: naming the fields takes half of the time of the loop.
        found.append(
            Slice(
                each.kpi,
                series,
                stretch,
                top if known else None,
                bottom if known and below else None,
                int(count) if known else 0,
                latest,
                quarter,
                "",
                "",
                each.variant,
                threshold,
                bool(known and guessed),
                (),
                int(in_hours),
                0 if shape & FROM_CONTACTS else length,
                there and coarse,
            )
        )


def _total(terms: tuple[Placed, ...], row: tuple[Any, ...]) -> float | None:
    """None where an atom that must be there is not."""
    total: float = 0
    for place, sign, optional in terms:
        amount = row[place]
        if amount is not None:
            total += sign * (amount if type(amount) is int else plain(amount) or 0)
        elif not optional:
            return None
    return total
