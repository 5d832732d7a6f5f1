"""Two weeks of a vendor side by side, from the fact sheets that were kept with their reviews."""

from collections.abc import Iterator

from bot.domain.performance.books import Books
from bot.domain.performance.kpis.kpi import Kpi, Unit
from bot.message import Align, Column
from reports.commentary import RAW
from reports.factsheet import FactSheet, Line, Role
from reports.figures import change
from reports.report import Grid, Report

NONE = "–"
VERDICTS = {"met": "✓ met", "missed": "✗ missed", "provisional": "… provisional", "no_target": "○ no target"}


def build(first: FactSheet, second: FactSheet, books: Books) -> Report:
    """`second` is compared with `first`, as both were when their reviews were drafted."""
    keys = dict.fromkeys(line.key for sheet in (second, first) for line in sheet.lines)
    rows = [row for key in keys if (row := _row(key, first, second, books)) is not None]
    columns = (
        Column("What"),
        Column(first.days, Align.RIGHT),
        Column(second.days, Align.RIGHT),
        Column("Change"),
        Column("Target"),
        Column("Signal"),
    )
    met, before = _met(second), _met(first)
    answer = f"{met[0]} of {met[1]} targets met in {second.days}, {before[0]} of {before[1]} in {first.days}."
    answer += "".join(_turned(first, second, verdict) for verdict in ("missed", "met"))
    title = f"Weekly reviews {second.name}, {second.days} beside {first.days}"
    return Report(title, answer, Grid(columns, tuple(rows)), notes=tuple(_notes(first, second)))


def _row(key: str, first: FactSheet, second: FactSheet, books: Books) -> tuple[str, ...] | None:
    """None of what has no figure of its own in either."""
    before, after = _line(first, key), _line(second, key)
    line = after or before
    told = tuple(_figure(sheet, key) for sheet in (first, second))
    if line is None or told == (NONE, NONE):
        return None
    return (
        line.title,
        *told,
        _change(line, first, second, books),
        _both(*(VERDICTS.get(each.verdict, NONE) if each else NONE for each in (before, after))),
        _both(*((each.signal or NONE) if each else NONE for each in (before, after))),
    )


def _line(sheet: FactSheet, key: str) -> Line | None:
    return next((line for line in sheet.lines if line.key == key), None)


def _figure(sheet: FactSheet, key: str) -> str:
    fact = sheet.fact(key, Role.VALUE)
    return fact.said if fact else NONE


def _change(line: Line, first: FactSheet, second: FactSheet, books: Books) -> str:
    before, after = first.fact(line.key, Role.VALUE), second.fact(line.key, Role.VALUE)
    kpi = next((kpi for kpi in books.kpis if kpi.key == line.kpi), None)
    if before is None or after is None or kpi is None or before.measure is not after.measure:
        return NONE
    return change(kpi, _amount(kpi, float(after.value) - float(before.value)))


def _amount(kpi: Kpi, written: float) -> float:
    """Facts are kept in the unit they are written in."""
    return written / 100 if kpi.unit is Unit.FRACTION else written


def _both(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _met(sheet: FactSheet) -> tuple[int, int]:
    """How many of how many."""
    judged = [verdict for line in sheet.lines for verdict in line.judged]
    return judged.count("met"), len(judged)


def _turned(first: FactSheet, second: FactSheet, verdict: str) -> str:
    """Those that were judged otherwise before."""
    judged = {line.key: line.verdict for line in first.lines if line.verdict in ("met", "missed")}
    turned = [line.title for line in second.lines if line.verdict == verdict != judged.get(line.key, verdict)]
    return f" {verdict.capitalize()} now: {', '.join(turned)}." if turned else ""


def _notes(first: FactSheet, second: FactSheet) -> Iterator[str]:
    yield RAW
    late = [line.title for line in second.lines if line.held_back]
    if late:
        yield f"Settled late, so of the last week settled then: {', '.join(late)}."
    yield f"As of {' and '.join(sheet.taken_at[:16].replace('T', ' ') for sheet in (first, second))} UTC."
