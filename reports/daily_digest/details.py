"""The thread's detail: every term of a vendor, with its target, its usual range and what is left of its window."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.performance.result import Verdict
from bot.message import Align, Column, Message
from reports.daily_digest.budget_words import window_said
from reports.daily_digest.days import days_said
from reports.daily_digest.exceptions import evidence
from reports.daily_digest.facts import Facts
from reports.daily_digest.headline import headline
from reports.daily_digest.table import figure_said, window_title
from reports.daily_digest.term_day import TermDay
from reports.figures import target_said, thousands
from reports.noise.wording import usual_said
from reports.rendering import rendered
from reports.report import Grid, Report

MOST_VENDORS = 20
USUAL = (
    "Usual: what the same weekday of the last 20 weeks makes likely. Outside it is a signal (Laney p′ for shares of "
    "contacts, XmR for levels); a miss within it is no incident but what the operation is able to do. Raw, no relief "
    "applied."
)


def details_of(facts: Facts) -> Iterator[Message]:
    """One a vendor, in the programme's order; of very many only the first, and the last says how to see the others."""
    vendors = list(dict.fromkeys(each.standing.term.vendor for each in facts.terms))
    more = len(vendors) - MOST_VENDORS
    for vendor in vendors[:MOST_VENDORS]:
        rest = vendor == vendors[MOST_VENDORS - 1] if more > 0 else False
        note = (f"{more} more vendors: /sla {facts.period.label} by vendor",) if rest else ()
        yield rendered(_report(facts, vendor, alone=len(vendors) == 1, extra=note))


def _report(facts: Facts, vendor: str, *, alone: bool, extra: tuple[str, ...]) -> Report:
    own = tuple(each for each in facts.terms if each.standing.term.vendor == vendor)
    closed = tuple(each for each in facts.closed if each.term.vendor == vendor)
    name = facts.books.registry.vendor_name(vendor)
    unusual = tuple(f"{each.name}: {evidence(each, facts)}." for each in own if each.signals)
    return Report(
        title=f"{name} · {days_said(facts.period)}",
        answer="Term by term:" if alone else headline(replace(facts, terms=own, closed=closed)) or "Term by term:",
        grid=Grid(_columns(facts, own), tuple(_row(each, name) for each in own)),
        notes=(*unusual, USUAL, *extra),
    )


def _columns(facts: Facts, own: tuple[TermDay, ...]) -> tuple[Column, ...]:
    titles = (Column("Term"), Column(days_said(facts.period)), Column("Target"), Column("Usual"))
    return (*titles, Column(window_title(own)), Column("Left", Align.RIGHT))


def _row(each: TermDay, vendor: str) -> tuple[str, ...]:
    """The vendor stands in the title already."""
    name = each.name.removeprefix(f"{vendor} ")
    goal = each.standing.term.wording.target
    target = target_said(each.kpi, goal) if goal is not None else "–"
    return name[:1].upper() + name[1:], figure_said(each), target, _usual(each), window_said(each), _left(each)


def _usual(each: TermDay) -> str:
    if not each.findings or each.standing.asked.verdict is Verdict.NO_DATA:
        return "–"
    _, found = each.findings[-1]
    return usual_said(found, each.kpi) or str(found.outcome)


def _left(each: TermDay) -> str:
    budget = each.standing.budget
    if budget is None or not each.standing.whole or not each.standing.is_open:
        return "–"
    left = round(budget.left)
    return f"{thousands(-left)} over" if left < 0 else f"{thousands(left)} {'miss' if left == 1 else 'misses'}"
