"""What is left of a term's window, in contacts: the error budget (DOMAIN §4.6)."""

from bot.domain.attainment.budget import Budget
from bot.domain.attainment.state import State
from bot.domain.performance.kpis.kpi import Direction
from reports.daily_digest.term_day import TermDay
from reports.figures import bare_target, said, thousands


def window_said(each: TermDay) -> str:
    """ "79.0 % at risk"; a dash where nothing is known of the window."""
    row = each.standing.in_window
    if row.figure.value is None:
        return "–"
    return f"{said(each.kpi, row.figure.value, row.target)} {each.standing.state}"


def budget_said(each: TermDay) -> str:
    """ "Month 79.0 % at risk: 10,836 misses left, 81.2 % needed; at this rate about 1,260 over."""
    window, budget = each.standing.term.wording.window.capitalize(), each.standing.budget
    start = f"{window} {window_said(each)}"
    if budget is None or not each.standing.whole:
        return f"{start}."
    if each.standing.state is State.LOST:
        return f"{start}: about {thousands(round(budget.required_good - budget.remaining))} misses too many already."
    rate = _needed(each, budget)
    needed = f", {rate} needed" if rate else ""
    return f"{start}: {_left(budget)}{needed}{_at_this_rate(budget)}."


def needed_said(each: TermDay) -> str:
    """ "reaches 81.2 % for the rest of the month"."""
    window, budget = each.standing.term.wording.window, each.standing.budget
    rate = _needed(each, budget) if budget and each.standing.whole else ""
    if rate:
        return f"gets to {rate} for the rest of the {window}"
    target = each.standing.in_window.target
    goal = bare_target(each.kpi, target) if target is not None else "target"
    return f"gets back to {goal} this {window}"


def _left(budget: Budget) -> str:
    left = round(budget.left)
    if left < 0:
        return f"{thousands(-left)} misses over"
    return f"{thousands(left)} {'miss' if left == 1 else 'misses'} left"


def _needed(each: TermDay, budget: Budget) -> str:
    """The share the KPI itself must have from now on: of bad ones where it counts those."""
    rate = budget.required_rate
    if rate is None:
        return ""
    if each.kpi.direction is Direction.LOWER:
        return f"≤ {max(0.0, 1 - rate) * 100:.1f} %"
    return f"{rate * 100:.1f} %"


def _at_this_rate(budget: Budget) -> str:
    if not budget.done:
        return ""
    over = round(budget.used / budget.done * budget.volume - budget.total)
    about = thousands(abs(over))
    return f"; at this rate about {about} over" if over > 0 else f"; at this rate about {about} to spare"
