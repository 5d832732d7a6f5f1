"""Says what was found about an action's effect, its figures first, and what is proposed."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain.performance.books import Books
from bot.domain.performance.result import KpiRow
from bot.periods import Period
from bot.periods.spoken import spoken
from reports.effect.judging import Proposal, Why
from reports.effect.reading import WEEKS, Looked
from reports.figures import bare_target, change, difference, said, sample

REASONS = {
    Why.HELPED: "it moved further than chance alone makes it.",
    Why.SHORT_OF_GOAL: "its goal is not reached.",
    Why.WORSE: "it became worse, by more than chance alone makes of it.",
    Why.AS_ELSEWHERE: "it moved no further than the queues that were left as they were.",
    Why.CHANCE: "it moved no further than chance alone makes it.",
    Why.NO_DATA: "there are no data since.",
    Why.NOTHING_BEFORE: "there are no data from before to compare with.",
    Why.TOO_FEW: "there are too few for a judgement.",
    Why.SOURCE_CHANGED: "its threshold or formula changed in between, so the figures do not compare.",
    Why.SHORT_HISTORY: "there are too few weeks before to tell what is usual.",
    Why.TOO_NOISY: "what was to be gained is less than chance alone makes of it.",
}


def effect_said(looked: Looked, books: Books, now: datetime) -> str:
    """Several lines that stand alone."""
    return "\n".join(_lines(looked, books, now))


def brief(looked: Looked) -> str:
    """ "Service level 71.8 % before, 82.4 % after, by chance alone ±4.1 pp": what a decision rests on."""
    kpi, reach = looked.kpi, looked.effect.reach
    before, after = (said(kpi, row.figure.value) for row in (looked.before, looked.after))
    chance = f", by chance alone {_around(looked, reach)}" if reach is not None else ""
    beside = f", elsewhere {difference(kpi, looked.effect.elsewhere)}" if looked.effect.elsewhere is not None else ""
    return f"{kpi.title} {before} before, {after} after{beside}{chance}"


def proposed(looked: Looked) -> str:
    proposal = looked.effect.proposal
    if proposal is Proposal.UNCLEAR:
        return f"Whether it helped cannot be told: {REASONS[looked.effect.why]}"
    return f"Proposed: {proposal}, for {REASONS[looked.effect.why]}"


def _lines(looked: Looked, books: Books, now: datetime) -> Iterator[str]:
    if not looked.windows.is_over:
        yield f"So far, with {len(looked.windows.points)} of {looked.check.length} {looked.check.span}:"
    yield _before_and_after(looked, books, now)
    if looked.effect.own is not None and looked.effect.reach is not None:
        yield _beside_chance(looked, books)
    if looked.check.threshold is not None and looked.effect.reached is not None:
        yield _goal(looked)
    yield proposed(looked)


def _before_and_after(looked: Looked, books: Books, now: datetime) -> str:
    kpi, check = looked.kpi, looked.check
    where = f" of {books.registry.queue_name(check.queue)}" if check.queue else ""

    def figure(row: KpiRow, period: Period) -> str:
        if row.figure.value is None:
            return f"no data ({spoken(period, books.calendar, now)})"
        value, n = said(kpi, row.figure.value, check.threshold), sample(kpi, row.figure.n)
        return f"{value} ({spoken(period, books.calendar, now)}, n {n})"

    before, after = figure(looked.before, looked.windows.before), figure(looked.after, looked.windows.after)
    moved = f", {change(kpi, looked.effect.change)}" if looked.effect.change is not None else ""
    return f"{kpi.title}{where}: {before} before, {after} after it was done{moved}."


def _beside_chance(looked: Looked, books: Books) -> str:
    kpi, effect = looked.kpi, looked.effect
    own = difference(kpi, effect.own or 0)
    chance = f"by chance alone it lies within {_around(looked, effect.reach or 0)} ({WEEKS} weeks before)"
    if effect.elsewhere is None:
        beside = "There is no queue that was left as it was to compare with"
        return f"{beside}; {chance}."
    names = ", ".join(books.registry.queue_name(queue) for queue in looked.others)
    return f"Meanwhile {names}: {difference(kpi, effect.elsewhere)}; the difference is {own}, and {chance}."


def _goal(looked: Looked) -> str:
    check = looked.check
    sign = "≥" if check.at_least else "≤"
    state = "reached" if looked.effect.reached else "not reached"
    days = len(looked.windows.points)
    goal = bare_target(looked.kpi, check.threshold) if check.threshold is not None else ""
    return f"Goal {sign} {goal}: {state} over the whole ({looked.hits} of {days} days reach it)."


def _around(looked: Looked, reach: float) -> str:
    return f"±{difference(looked.kpi, reach).lstrip('+±')}"
