"""The first sentences: what was missed, what was met, what needs a decision."""

from collections.abc import Sequence

from bot.domain.attainment.standing import Standing
from bot.domain.attainment.state import State
from bot.domain.performance.kpis.kpi import Direction
from reports.daily_digest.budget_words import needed_said
from reports.daily_digest.days import on_days, ordinal
from reports.daily_digest.facts import Facts
from reports.daily_digest.term_day import TermDay
from reports.figures import bare_target
from reports.naming import period_name

MOST_TOLD = 2


def headline(facts: Facts) -> str:
    missed = [each for each in facts.terms if each.is_missed]
    sentences = [*_missed(missed, facts), _met(facts, missed), _closed(facts), _decision(facts)]
    return " ".join(sentence for sentence in sentences if sentence)


def _missed(missed: Sequence[TermDay], facts: Facts) -> list[str]:
    told = [f"{each.name} was {_side(each)}{_how_long(each, facts)}." for each in missed[:MOST_TOLD]]
    more = len(missed) - len(told)
    return [*told, f"{more} more {'was' if more == 1 else 'were'} off target."] if more else told


def _side(each: TermDay) -> str:
    target = each.standing.asked.target
    side = "over" if each.kpi.direction is Direction.LOWER else "below"
    return f"{side} {bare_target(each.kpi, target)}" if target is not None else "off target"


def _how_long(each: TermDay, facts: Facts) -> str:
    """Of several days at once, from when to when; else for how many days in a row."""
    if facts.period.days > 1:
        return f" {on_days(facts.period)}"
    return f" for the {ordinal(each.streak)} day" if each.streak > 1 else f" {on_days(facts.period)}"


def _met(facts: Facts, missed: Sequence[TermDay]) -> str:
    judged = sum(each.is_judged for each in facts.terms)
    waiting = sum(each.standing.term.wording.target is not None for each in facts.terms) - judged
    if not judged:
        return f"Nothing can be judged yet {on_days(facts.period)}." if waiting else ""
    rest = f"; {waiting} cannot be judged yet" if waiting else ""
    when, kept = "" if missed else f" {on_days(facts.period)}", judged - len(missed)
    if kept == judged:
        return f"{_all(kept, waiting)} on target{when}{rest}."
    return f"{kept} of {judged} {'term' if judged == 1 else 'terms'} {'was' if kept == 1 else 'were'} on target{rest}."


def _all(kept: int, waiting: int) -> str:
    if kept == 1:
        return "1 term was" if waiting else "The term was"
    return "Both terms were" if kept == 2 else f"All {kept} terms were"


def _closed(facts: Facts) -> str:
    """Windows that ended: the contract's own verdict."""
    told = []
    for label in dict.fromkeys(each.window.label for each in facts.closed):
        ended = [each for each in facts.closed if each.window.label == label]
        name = period_name(ended[0].window, facts.books, facts.now)
        missed = [each for each in ended if each.state is State.MISSED]
        of = f"{len(ended) - len(missed)} of {len(ended)} settled {'term' if len(ended) == 1 else 'terms'} met"
        told.append(f"{name} is over: {of}{_named(missed, facts)}.")
    return " ".join(told)


def _named(missed: Sequence[Standing], facts: Facts) -> str:
    names = {each.standing.term.id: each.within for each in facts.terms}
    told = [names[each.term.id] for each in missed if each.term.id in names]
    more = f" and {len(told) - MOST_TOLD} more" if len(told) > MOST_TOLD else ""
    return f", missed: {', '.join(told[:MOST_TOLD])}{more}" if told else ""


def _decision(facts: Facts) -> str:
    endangered = [each for each in facts.terms if each.is_endangered]
    if not endangered:
        return ""
    worst = min(endangered, key=lambda each: each.standing.state is not State.LOST)
    more = len(endangered) - 1
    others = f" ({more} more at risk)" if more else ""
    window = worst.standing.term.wording.window
    if worst.standing.state is State.LOST:
        return f"To decide: {worst.within} can no longer keep its {window}{others}."
    return f"To decide: how {worst.within} {needed_said(worst)}{others}."
