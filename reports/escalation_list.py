"""Escalations in a table, the worst first."""

from collections.abc import Sequence

from bot.domain.escalations.courses import breaches_now
from bot.domain.escalations.escalation import Escalation
from bot.message import Column
from reports.escalation_clocks import next_due
from reports.escalation_words import Person, Wording, lasting
from reports.report import Grid, Report

COLUMNS = (Column("Escalation"), Column("State"), Column("Owner"), Column("Next"), Column("Age"))
MOST = 40


def build(found: Sequence[Escalation], which: str, wording: Wording, called: Person, address: str) -> Report:
    """`which` says in words what was asked for: open, mine, breached. `address` is how govbot is spoken to."""
    if not found:
        return Report("Escalations", f"No escalation is {which}.", notes=(f"Raise one: {address} what is wrong",))
    late = sum(bool(breaches_now(each, wording.now)) for each in found)
    many = "1 escalation is" if len(found) == 1 else f"{len(found)} escalations are"
    answer = f"{many} {which}" + (f", {late} with a missed target." if late else ".")
    rows = tuple(_row(each, wording, called) for each in found[:MOST])
    more = (f"{len(found) - MOST} more.",) if len(found) > MOST else ()
    return Report("Escalations", answer, Grid(COLUMNS, rows), notes=(*more, f"One of them: {address} show NAME"))


def _row(escalation: Escalation, wording: Wording, called: Person) -> tuple[str, ...]:
    return (
        f"{escalation.name} {escalation.severity} {escalation.title}",
        escalation.state,
        called(escalation.owner) if escalation.owner else "–",
        next_due(escalation, wording) or "–",
        lasting(wording.now - escalation.raised_at),
    )
