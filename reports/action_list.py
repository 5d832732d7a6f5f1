"""Actions in a table, the late first."""

from collections.abc import Sequence
from datetime import date

from bot.domain.actions.action import Action
from bot.domain.actions.lifecycle import Kind
from bot.message import Column
from bot.periods.day_words import day_words
from reports.action_words import STATES
from reports.escalation_words import Person
from reports.report import Grid, Report

COLUMNS = (Column("Action"), Column("Owner"), Column("Due"), Column("State"))
MOST = 40


def build(found: Sequence[Action], which: str, called: Person, today: date, how: str) -> Report:
    """`which` says in words what was asked for; `how` is an example of agreeing one."""
    if not found:
        return Report("Actions", f"No action is {which}.", notes=(f"Agree on one: {how}",))
    late = sum(each.is_late(today) for each in found)
    many = "1 action is" if len(found) == 1 else f"{len(found)} actions are"
    answer = f"{many} {which}" + (f", {late} late." if late else ".")
    rows = tuple(_row(each, called, today) for each in found[:MOST])
    more = (f"{len(found) - MOST} more.",) if len(found) > MOST else ()
    return Report("Actions", answer, Grid(COLUMNS, rows), notes=(*more, f"Agree on one: {how}"))


def _row(action: Action, called: Person, today: date) -> tuple[str, ...]:
    is_decision = action.kind is Kind.DECISION
    return (
        f"{action.name} {action.text}",
        called(action.owner) if action.owner else "–",
        day_words(action.due, today=today) if action.due else "–",
        "decided" if is_decision and not action.decided_at else _state(action, today),
    )


def _state(action: Action, today: date) -> str:
    if action.due and action.is_late(today):
        return f"✗ {(today - action.due).days} d late"
    return STATES[action.state]
