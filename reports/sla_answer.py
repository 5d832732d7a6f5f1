"""The first line of `/sla`: what is off target and what the window still needs, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.attainment.standing import Standing
from bot.domain.attainment.state import State
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.kpis.kpi import Direction
from bot.domain.performance.result import Verdict
from bot.periods import Period
from reports.figures import bare_target, thousands
from reports.naming import during

MOST_TOLD = 2


@dataclass(frozen=True)
class _Spoken:
    """The period asked for, at the end of a sentence, and whether it is over."""

    period: Period
    then: str
    over: bool


def first_line(found: Sequence[Standing], names: dict[int, str], query: KpiQuery, books: Books) -> str:
    over = books.calendar.start_of(query.period.end) <= query.now
    spoken = _Spoken(query.period, during(query.period, books, query.now), over)
    missed = [each for each in found if each.asked.verdict is Verdict.MISSED]
    if missed:
        told = " ".join(_missed(each, names, spoken) for each in missed[:MOST_TOLD])
        others = len(missed) - MOST_TOLD
        return told if others <= 0 else f"{told} {others} more {_verb(others, over=over)} off target."
    kept = sum(each.asked.verdict is Verdict.MET for each in found)
    if not kept:
        return "Nothing can be judged yet; the small print says why."
    at_risk = [each for each in found if each.state in (State.AT_RISK, State.LOST)]
    risk = [f" {names[each.term.id]} is {each.state} for the {each.term.wording.window}." for each in at_risk]
    return f"{_kept(kept, found, spoken)} on target {spoken.then}.{''.join(risk[:MOST_TOLD])}"


def is_settled(each: Standing, period: Period) -> bool:
    """The period asked for is the term's own window, and that is over."""
    same = (each.window.start, each.window.end) == (period.start, period.end)
    return same and each.state in (State.MET, State.MISSED)


def _kept(count: int, found: Sequence[Standing], spoken: _Spoken) -> str:
    """Terms that promise nothing are not counted; why others are not judged stands in the table."""
    of = sum(each.term.wording.target is not None for each in found)
    verb = _verb(count, over=spoken.over)
    if count == of:
        return f"The term {verb}" if count == 1 else f"All {of} terms {verb}"
    return f"{count} of {of} terms {verb}"


def _verb(count: int, *, over: bool) -> str:
    return ("was" if over else "is") if count == 1 else ("were" if over else "are")


def _missed(each: Standing, names: dict[int, str], spoken: _Spoken) -> str:
    target = each.asked.target
    goal = bare_target(each.kpi, target) if target is not None else "target"
    if is_settled(each, spoken.period):
        return f"{names[each.term.id]} missed {goal} {spoken.then}."
    side = "over" if each.kpi.direction is Direction.LOWER else "below"
    return f"{names[each.term.id]} {_verb(1, over=spoken.over)} {side} {goal} {spoken.then}{_needed(each)}."


def _needed(each: Standing) -> str:
    """What the window still needs, in contacts people can picture."""
    budget, outlook, window = each.budget, each.outlook, each.term.wording.window
    if budget is None or outlook is None or not each.whole:
        return ""
    if each.state is State.LOST:
        return f"; the {window} is lost, about {thousands(round(-budget.left))} misses over"
    if each.state is State.SECURED:
        return f"; the {window} is secured"
    rate = budget.required_rate
    if rate is None or not outlook.expected:
        return ""
    low, high = (
        thousands(round(amount, -2) if amount > 1_000 else round(amount)) for amount in (outlook.low, outlook.high)
    )
    expected = f"~{low}" if low == high else f"{low} to {high}"
    return f"; the {window} needs {rate * 100:.1f} % good of the {expected} still expected"
