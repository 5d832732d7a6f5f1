"""The table of a KPI answer: members down, and for one KPI its target and change beside it."""

from collections.abc import Callable, Sequence

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import TIME
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import KpiResult, KpiRow, Verdict
from bot.message import Align, Column
from reports.figures import difference, judged, said, sample, target_said
from reports.naming import member_name
from reports.report import Grid

NOT_ANY = "–"
Place = tuple[str, ...]


def one_kpi(result: KpiResult, books: Books) -> Grid:
    kpi, rows = result.kpi, _shown(result.rows, result.by)
    promised = any(row.wording or row.parts for row in result.rows)
    compared = any(row.comparison and row.comparison.difference is not None for row in result.rows)
    columns = [*_members(result.by), Column(kpi.title), Column("n", Align.RIGHT)]
    columns += [Column("Target", Align.RIGHT)] if promised else []
    columns += [Column("Change", Align.RIGHT)] if compared else []

    def cells(row: KpiRow) -> tuple[str, ...]:
        found = [*_names(row.members, result.by, books), cell(kpi, row, promised=promised), _count(kpi, row)]
        found += [_target(kpi, row)] if promised else []
        found += [_change(kpi, row)] if compared else []
        return tuple(found)

    return Grid(tuple(columns), tuple(cells(row) for row in rows))


def side_by_side(results: Sequence[KpiResult], books: Books) -> Grid:
    """Several KPIs: members down and KPIs across; without a split, KPIs down."""
    by = results[0].by
    if not by:
        return _stacked(results)
    found = [{row.members: row for row in result.rows} for result in results]
    promised = [any(row.wording or row.parts for row in result.rows) for result in results]
    places = sorted({members for rows in found for members in rows})
    kept = _between_data(places, by, lambda place: any(_has_data(rows.get(place)) for rows in found))

    def cells(place: tuple[str, ...]) -> tuple[str, ...]:
        each = zip(results, found, promised, strict=True)
        figures = (
            with_change(one.kpi, rows[place], cell(one.kpi, rows[place], promised=told)) if place in rows else NOT_ANY
            for one, rows, told in each
        )
        return (*_names(place, by, books), *figures)

    columns = (*_members(by), *(Column(result.kpi.title) for result in results))
    return Grid(columns, tuple(cells(place) for place in kept))


def _stacked(results: Sequence[KpiResult]) -> Grid:
    compared = any(result.total.comparison for result in results)
    columns = [Column("KPI"), Column("Value"), Column("n", Align.RIGHT)]
    columns += [Column("Change", Align.RIGHT)] if compared else []
    rows = []
    for result in results:
        total = result.total
        found = [result.kpi.title, cell(result.kpi, total, promised=bool(total.wording or total.parts))]
        found.append(_count(result.kpi, total))
        found += [_change(result.kpi, total)] if compared else []
        rows.append(tuple(found))
    return Grid(tuple(columns), tuple(rows))


def cell(kpi: Kpi, row: KpiRow, *, promised: bool) -> str:
    """Where nothing in the table is promised, a sign for "no target" would only be noise."""
    if promised or row.verdict is not Verdict.NO_TARGET:
        return judged(kpi, row)
    few = f" (n {sample(kpi, row.figure.n)})" if row.small_n else ""
    return f"{'≈ ' if row.approx else ''}{said(kpi, row.figure.value)}{few}"


def with_change(kpi: Kpi, row: KpiRow, text: str) -> str:
    moved = row.comparison.difference if row.comparison else None
    return text if moved is None else f"{text} ({difference(kpi, moved)})"


def _shown(rows: Sequence[KpiRow], by: Sequence[Dimension]) -> list[KpiRow]:
    by_members = {row.members: row for row in rows}
    kept = _between_data(list(by_members), by, lambda place: _has_data(by_members[place]))
    return [by_members[place] for place in kept]


def _has_data(row: KpiRow | None) -> bool:
    return row is not None and row.figure.value is not None


def _between_data(
    places: list[tuple[str, ...]], by: Sequence[Dimension], has_data: Callable[[tuple[str, ...]], bool]
) -> list[tuple[str, ...]]:
    """Time steps before the first and after the last that brought anything are left out; gaps between stay."""
    index = next((place for place, dimension in enumerate(by) if dimension in TIME), None)
    if index is None:
        return places
    steps = [place[index] for place in places if has_data(place)]
    return [place for place in places if steps and min(steps) <= place[index] <= max(steps)]


def _members(by: Sequence[Dimension]) -> list[Column]:
    return [Column(dimension.capitalize()) for dimension in by]


def _names(members: Sequence[str], by: Sequence[Dimension], books: Books) -> list[str]:
    return [member_name(dimension, key, books) for dimension, key in zip(by, members, strict=True)]


def _count(kpi: Kpi, row: KpiRow) -> str:
    return NOT_ANY if row.figure.value is None else sample(kpi, row.figure.n)


def _target(kpi: Kpi, row: KpiRow) -> str:
    if row.parts:
        return "several"
    return NOT_ANY if row.target is None else target_said(kpi, row.target)


def _change(kpi: Kpi, row: KpiRow) -> str:
    moved = row.comparison.difference if row.comparison else None
    return NOT_ANY if moved is None else difference(kpi, moved)
