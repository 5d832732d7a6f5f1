"""Vendor and term against yesterday, the week before and the window: as many rows as there is room for."""

from collections.abc import Sequence

from bot.domain.performance.kpis.recipes import DailyMeasure
from bot.domain.performance.result import Verdict
from bot.message import Column
from reports.daily_digest.budget_words import window_said
from reports.daily_digest.days import day_said, days_said
from reports.daily_digest.exceptions import against_week
from reports.daily_digest.facts import Facts
from reports.daily_digest.term_day import TermDay
from reports.figures import judged, sample
from reports.report import Grid

WINDOWS = {"day": "Day", "week": "Week", "month": "Month", "quarter": "Quarter"}


def table_of(facts: Facts, most: int) -> tuple[Grid, int]:
    """The table, and how many terms it leaves out: those with the least to tell. Four columns fit a phone."""
    kept = frozenset(sorted(range(len(facts.terms)), key=lambda place: (_calm(facts.terms[place]), place))[:most])
    shown = [each for place, each in enumerate(facts.terms) if place in kept]
    earlier = facts.period.shifted(-7, "")
    against = day_said(earlier.start) if earlier.days == 1 else "week before"
    columns = (
        Column("Term"),
        Column(days_said(facts.period)),
        Column(f"Against {against}"),
        Column(window_title(facts.terms)),
    )
    return Grid(columns, tuple(_row(each) for each in shown)), len(facts.terms) - len(shown)


def window_title(terms: Sequence[TermDay]) -> str:
    windows = {each.standing.term.wording.window for each in terms}
    return WINDOWS[windows.pop()] if len(windows) == 1 else "Window"


def figure_said(each: TermDay) -> str:
    """ "✗ 76.4 % below, n 5,212"; small samples already carry theirs, and of a measure nobody knows what n counts."""
    asked = each.standing.asked
    counted = asked.verdict is not Verdict.NO_DATA and not asked.small_n
    counted = counted and not isinstance(each.kpi.recipe, DailyMeasure)
    return f"{judged(each.kpi, asked)}{f', n {sample(each.kpi, asked.figure.n)}' if counted else ''}"


def _row(each: TermDay) -> tuple[str, ...]:
    same = "unchanged" if each.before is not None and each.standing.asked.figure.value is not None else "–"
    return each.name, figure_said(each), against_week(each) or same, window_said(each)


def _calm(each: TermDay) -> int:
    if each.is_missed:
        return 0
    if each.bad_signals or each.is_endangered:
        return 1
    return 2 if each.is_incomplete else 3 if each.standing.asked.verdict is not Verdict.NO_DATA else 4
