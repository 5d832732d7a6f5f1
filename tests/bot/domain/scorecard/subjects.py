"""Lines to score, made without a database."""

from datetime import date
from decimal import Decimal

from bot.domain.contracts.terms import LAST_DAY, TermEntry, Wording
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.kpis.kpi import Kpi
from bot.domain.performance.result import Figure, KpiRow, Verdict
from bot.domain.scorecard.rules import Goal
from bot.domain.scorecard.scoring import Subject


def kpi(key: str) -> Kpi:
    return next(each for each in KPIS if each.key == key)


def figure(value: float | None, n: float = 1_000) -> Figure:
    return Figure(None, None, value, n if value is not None else 0)


def subject(
    key: str,
    value: float | None,
    goal: Goal,
    *,
    n: float = 1_000,
    channel: str = "",
    start: date = date(2026, 1, 1),
    small_n: bool = False,
) -> Subject:
    target = goal if isinstance(goal, Decimal) else None
    wording = Wording(target, None, "", "month", None)
    term = TermEntry(1, "SOW", "northwind", key, "", "", "", channel, wording, start, LAST_DAY)
    verdict = Verdict.NO_DATA if value is None else Verdict.MET
    row = KpiRow((), figure(value, n), wording, verdict, None, False, small_n)
    return Subject("northwind", kpi(key), term, row, goal)
