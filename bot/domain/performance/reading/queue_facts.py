"""Reads KPIs over queue intervals: from the daily rollup, or from the intervals where hours are asked for.

Rows are grouped by shape, so that an atom is there in all rows of a group or in none: plain sums are enough.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row

from bot.database.columns import day_of_number
from bot.domain.performance.atoms import FROM_CONTACTS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.reading.formulas import Formula, Placed, formulas_of, placed_in
from bot.domain.performance.reading.queue_rows import KEYS, SUMS, summed_rows
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import plain

FormulaOf = Callable[[str, int, int], str]
"""(KPI key, series, day number) → the variant that judges there."""


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
    places = {atom: place for place, atom in enumerate(atoms, SUMS)}
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
        return summed_rows(connection, atoms, scope.until(clock.now), grain, clock)
    rows = summed_rows(connection, atoms, scope, grain, clock)
    if scope.stop <= clock.today or all(row[KEYS] <= clock.now for row in rows):
        return rows
    today = day_of_number(clock.today)
    past, rest = replace(scope, end=today), replace(scope, start=max(scope.start, today)).until(clock.now)
    before = summed_rows(connection, atoms, past, grain, clock) if past.start < today else ()
    return [*before, *summed_rows(connection, atoms, rest, replace(grain, from_intervals=True), clock)]


def _add_slices(
    found: list[Slice],
    row: tuple[Any, ...],
    placed: Sequence[tuple[Formula, tuple[Placed, ...], tuple[Placed, ...]]],
    formula_of: FormulaOf | None,
) -> None:
    """`formula_of` is None where there is nothing to choose from."""
    series, stretch, quarter, threshold, length, shape, latest, in_hours, count = row[:SUMS]
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
