"""How each term in force stands: the period asked for, and its open window with the error budget."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from bot.domain.attainment.budget import Budget
from bot.domain.attainment.outlook import History, Outlook, outlook_of
from bot.domain.attainment.state import State, closed_state, open_state
from bot.domain.attainment.volumes import counts_things
from bot.domain.contracts.terms import TermEntry
from bot.domain.performance.judging import Edge, edge_of, holds
from bot.domain.performance.kpis.kpi import Direction, Kpi
from bot.domain.performance.result import Figure, KpiRow, Verdict
from bot.periods import ContractCalendar, Period


@dataclass(frozen=True)
class Standing:
    """`whole` is False where filters leave out part of what the term covers: then its window is not settled here.

    `until` is when the latest fact of the period asked for ended. `budget` is counted in good contacts, also where
    the KPI counts bad ones.
    """

    term: TermEntry
    kpi: Kpi
    asked: KpiRow
    until: datetime | None
    window: Period
    in_window: KpiRow
    state: State
    whole: bool
    budget: Budget | None = None
    outlook: Outlook | None = None

    @property
    def is_open(self) -> bool:
        return self.state not in (State.MET, State.MISSED)


def settled(
    term: TermEntry,
    kpi: Kpi,
    row: KpiRow,
    history: History,
    window: Period,
    done_today: float,
    *,
    now: datetime,
    calendar: ContractCalendar,
) -> tuple[State, Budget | None, Outlook | None]:
    """The window's state, its budget and what is still expected."""
    closed = calendar.start_of(window.end) <= now
    if closed or term.wording.target is None or kpi.direction not in (Direction.HIGHER, Direction.LOWER):
        return closed_state(row.verdict), None, None
    outlook = outlook_of(history, window, done_today, now=now, calendar=calendar) if counts_things(kpi) else None
    edge = edge_of(kpi, term.wording.target, term.wording.compare_dp)
    budget = budget_of(kpi, edge, row.figure, outlook.expected) if outlook else None
    at_most = budget_of(kpi, edge, row.figure, outlook.high) if outlook else None
    kept = row.figure.value is not None and holds(kpi, row.figure, term.wording.target, term.wording.compare_dp)
    return open_state(_without_provisional(row.verdict), holds=kept, budget=budget, at_most=at_most), budget, outlook


def _without_provisional(verdict: Verdict) -> Verdict:
    return Verdict.MET if verdict is Verdict.PROVISIONAL else verdict


def budget_of(kpi: Kpi, edge: Edge, figure: Figure, expected: float) -> Budget | None:
    """None before the window's first fact."""
    if figure.numerator is None or figure.denominator is None:
        return None
    done = figure.denominator
    # Forecasts times shares drift in binary, and one miss more or less would show.
    volume = float(f"{done + expected:.12g}")
    if kpi.direction is Direction.LOWER:
        least = 1 - edge.value
        return Budget(max(least, Fraction(0)), volume, done, done - figure.numerator, not edge.holds and least >= 0)
    return Budget(max(edge.value, Fraction(0)), volume, done, figure.numerator)
