"""One vendor's scorecard: every line with what was reached, promised, attained, and what it weighs."""

from math import floor

from bot.domain.performance.books import Books
from bot.domain.performance.judging import FULL_ENOUGH
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.result import Verdict
from bot.domain.scorecard.rules import Rules
from bot.domain.scorecard.scoring import Line, Score
from bot.message import Align, Column
from reports.figures import said, sample
from reports.report import Grid, Report
from reports.scorecard.notes import basis, left_out, provisional
from reports.scorecard.words import SIGNS, goal_said, lost_most, names_of, percent, score_said

COLUMNS = (
    Column("Promised"),
    Column("Reached"),
    Column("Target"),
    Column("Attained", Align.RIGHT),
    Column("Weight", Align.RIGHT),
    Column("n", Align.RIGHT),
)


def of_one(score: Score, rules: Rules, title: str, books: Books, query: KpiQuery) -> Report:
    names = names_of(score.lines, books, query.period)
    rows = tuple(_row(line, names[id(line)]) for line in score.lines)
    notes = (left_out(score, names), provisional([score]), basis(rules))
    answer = _answer(score, rules, names, books.registry.vendor_name(score.vendor))
    return Report(title, answer, _grid(rows, score), notes=tuple(note for note in notes if note))


def _answer(score: Score, rules: Rules, names: dict[int, str], vendor: str) -> str:
    if score.value is None:
        return f"{vendor} cannot be scored: nothing it promised has figures that can be judged."
    said = f"{vendor} attained {score_said(score, rules)} of what it promised: {score.grade}"
    if score.overruled:
        return f"{said}, because {score.overruled.title} is red and must be kept."
    lost = lost_most(score, names)
    return f"{said}. Most is lost on {lost}." if lost else f"{said}. Every promise was kept."


def _grid(rows: tuple[tuple[str, ...], ...], score: Score) -> Grid:
    """What of the expected data came stands in a column where it is not all."""
    shares = [line.subject.row.coverage for line in score.lines]
    if all(share is None or share >= 1 for share in shares):
        return Grid(COLUMNS, rows)
    told = ("–" if share is None else f"{floor(share * 100)} %" for share in shares)
    full = tuple((*row, share) for row, share in zip(rows, told, strict=True))
    return Grid((*COLUMNS, Column("Data", Align.RIGHT)), full)


def _row(line: Line, name: str) -> tuple[str, ...]:
    subject = line.subject
    attained = percent(line.attained) if line.attained is not None else "–"
    weight = f"{line.share * 100:.1f} %" if line.left is None else "–"
    return name, _reached(line), goal_said(subject.kpi, subject.goal), attained, weight, _counted(line)


def _counted(line: Line) -> str:
    """What the denominator of a measure counts, nobody knows."""
    kpi, n = line.subject.kpi, line.subject.row.figure.n
    return sample(kpi, n) if n and not isinstance(kpi.recipe, DailyMeasure) else "–"


def _reached(line: Line) -> str:
    row, kpi, goal = line.subject.row, line.subject.kpi, line.subject.goal
    if row.figure.value is None or row.verdict is Verdict.NO_DATA:
        return "– no data"
    value = said(kpi, row.figure.value, row.target if row.target == goal else None)
    approx = "≈ " if row.approx else ""
    if line.colour is None:
        return f"– {approx}{value} not judged"
    thin = row.coverage is not None and row.coverage < FULL_ENOUGH
    waits = " provisional" if row.verdict is Verdict.PROVISIONAL or thin else ""
    return f"{SIGNS[line.colour]} {approx}{value} {line.colour}{waits}"
