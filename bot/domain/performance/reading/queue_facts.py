"""Reads KPIs over queue intervals: from the daily rollup, or from the intervals where hours are asked for."""

from collections.abc import Iterator, Sequence
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
    case,
    func,
    literal,
    select,
    type_coerce,
)

from bot.database.core import table_of
from bot.domain.performance.atoms import FROM_CONTACTS, approx_bit
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.kpis.recipes import QueueCount, QueueRatio, QueueVariants
from bot.domain.performance.reading.slices import Clock, Grain, Scope, Slice
from bot.domain.performance.reading.statements import day_key, grouping, parameters, plain, quarter_key, wanted
from bot.domain.performance.tables import QueueDay, QueueInterval

QueueRecipe = QueueCount | QueueRatio
Term = tuple[str, int, bool]
"""Atom, sign, and whether a missing one counts as 0."""

KEYS = 7
"""Columns before the figures of the first KPI."""
DERIVED = {
    "productive_seconds": ("handle_seconds", "available_seconds", "staffed_agent_seconds"),
    "schedule_gap_seconds": ("scheduled_agent_seconds", "required_agent_seconds"),
    "forecast_gap": ("forecast_offered", "offered"),
}


def read_queue_facts(
    connection: Connection, kpis: Sequence[Kpi], scope: Scope, grain: Grain, clock: Clock, variants: Sequence[str]
) -> list[Slice]:
    """One statement for all the KPIs; `variants` are the formulas of a KPI whose term chooses one."""
    pairs = [(kpi.key, variant, recipe) for kpi in kpis for variant, recipe in _recipes(kpi, variants)]
    statement = _statement(tuple(recipe for _, _, recipe in pairs), scope.outline, grain.outline)
    rows = connection.execute(statement, parameters(scope, grain, clock))
    return [piece for row in rows for piece in _slices(row, pairs)]


def _recipes(kpi: Kpi, variants: Sequence[str]) -> list[tuple[str, QueueRecipe]]:
    recipe = kpi.recipe
    if isinstance(recipe, QueueVariants):
        return [(name, recipe.variants[name]) for name in variants or (recipe.default,)]
    if isinstance(recipe, QueueRatio | QueueCount):
        return [("", recipe)]
    raise TypeError(f"{kpi.key} is not computed from queue intervals")


@lru_cache(maxsize=512)
def _statement(recipes: tuple[QueueRecipe, ...], scope: Scope, grain: Grain) -> Select[Any]:
    fine = grain.by_quarter or grain.from_intervals
    table = table_of(QueueInterval if fine else QueueDay)
    moment = type_coerce(table.c.starts_at if fine else table.c.latest_at, BigInteger)
    count = literal(1) if fine else table.c.intervals
    in_hours = table.c.in_hours if fine else table.c.intervals_in_hours
    day = type_coerce(table.c.day, Integer)
    keys = [
        table.c.series_id.label("series"),
        day_key(grain, day).label("stretch"),
        quarter_key(grain, moment).label("quarter"),
        func.coalesce(table.c.threshold_seconds, -1).label("threshold"),
        case((table.c.shape.bitwise_and(FROM_CONTACTS) != 0, 0), else_=table.c.interval_seconds).label("length"),
    ]
    figures = [func.max(moment).label("latest"), func.sum(in_hours).label("in_hours")]
    for index, recipe in enumerate(recipes):
        figures += [column.label(f"{name}{index}") for name, column in _figures(table, recipe, count)]
    chosen = select(*keys, *figures).where(wanted(table, day, scope)).group_by(*grouping(keys, grain))
    return chosen if scope.before is None else chosen.where(moment < bindparam("before"))


def _figures(table: FromClause, recipe: QueueRecipe, count: ColumnElement[int]) -> list[tuple[str, ColumnElement[Any]]]:
    if isinstance(recipe, QueueCount):
        amount = table.c[recipe.atom]
        known = amount.is_not(None)
        return [
            ("numerator", func.sum(amount)),
            ("denominator", literal(None)),
            ("n", func.sum(case((known, count), else_=0))),
            ("approx", _approx(table, [(recipe.atom, 1, False)], known)),
        ]
    terms = [*parsed(recipe.numerator), *parsed(recipe.denominator)]
    top, bottom = _sum_of(table, recipe.numerator), _sum_of(table, recipe.denominator)
    known = (top + bottom).is_not(None)
    return [
        ("numerator", func.sum(case((known, top)))),
        ("denominator", func.sum(case((known, bottom)))),
        ("n", func.sum(case((known, count), else_=0))),
        ("approx", _approx(table, terms, known)),
    ]


def parsed(formula: str) -> list[Term]:
    """ "offered - short_abandoned?" → [("offered", 1, False), ("short_abandoned", -1, True)]."""
    terms, sign = [], 1
    for word in formula.split():
        if word in "+-":
            sign = 1 if word == "+" else -1
            continue
        terms.append((word.rstrip("?"), sign, word.endswith("?")))
    return terms


def _sum_of(table: FromClause, formula: str) -> ColumnElement[Any]:
    total: ColumnElement[Any] | None = None
    for atom, sign, optional in parsed(formula):
        column = atom_of(table, atom)
        column = func.coalesce(column, 0) if optional else column
        signed = column if sign > 0 else -column
        total = signed if total is None else total + signed
    if total is None:
        raise ValueError("a formula needs at least one atom")
    return total


def atom_of(table: FromClause, atom: str) -> ColumnElement[Any]:
    """The atom's column; derived atoms exist only in the rollup, so intervals compute them."""
    if atom in table.c:
        return table.c[atom]
    if atom == "productive_seconds":
        return func.coalesce(table.c.handle_seconds + table.c.available_seconds, table.c.staffed_agent_seconds)
    left, right = DERIVED[atom]
    return func.abs(table.c[left] - table.c[right])


def _approx(table: FromClause, terms: Sequence[Term], known: ColumnElement[bool]) -> ColumnElement[Any]:
    mask = 0
    for atom, _, _ in terms:
        for part in DERIVED.get(atom, (atom,)):
            mask |= approx_bit(part)
    guessed = table.c.shape.bitwise_and(mask) != 0
    for atom, _, optional in terms:
        guessed = guessed | table.c[atom].is_(None) if optional else guessed
    return func.max(case((known & guessed, 1), else_=0))


def _slices(row: Row[Any], pairs: Sequence[tuple[str, str, QueueRecipe]]) -> Iterator[Slice]:
    series, stretch, quarter, threshold, length, latest, in_hours = row[:KEYS]
    for index, (key, variant, _) in enumerate(pairs):
        numerator, denominator, n, approx = row[KEYS + 4 * index : KEYS + 4 * index + 4]
        yield Slice(
            kpi=key,
            series=series,
            day=stretch,
            numerator=plain(numerator),
            denominator=plain(denominator),
            n=int(n),
            latest=latest,
            quarter=quarter,
            variant=variant,
            threshold=threshold,
            approx=bool(approx),
            in_hours=int(in_hours),
            interval=length,
        )
