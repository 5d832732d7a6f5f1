"""How actions are spoken of: what is to be done, whose it is, until when, and what is to show that it helped."""

from collections.abc import Sequence
from datetime import date

from bot.domain.actions.action import Action, Check, Span
from bot.domain.actions.handling import Done
from bot.domain.actions.lifecycle import Act, Kind, State
from bot.domain.performance.books import Books
from bot.periods.day_words import day_words
from reports.escalation_words import Person
from reports.figures import bare_target

STATES = {
    State.PLANNED: "planned",
    State.IN_PROGRESS: "begun",
    State.IMPLEMENTED: "done",
    State.VERIFYING: "done, its effect is to be decided",
    State.EFFECTIVE: "done, and it helped",
    State.INEFFECTIVE: "done, and it did not help",
    State.DROPPED: "dropped",
}
ACTS = {
    Act.START: "began with",
    Act.DONE: "has done",
    Act.VERIFY: "is looking whether it helped:",
    Act.EFFECTIVE: "says it helped:",
    Act.INEFFECTIVE: "says it did not help:",
    Act.DROP: "dropped",
    Act.MOVE: "gave more time for",
    Act.ASSIGN: "handed over",
}


def headline(action: Action) -> str:
    private = ", for the client alone" if action.private else ""
    return f"{action.name}, {action.kind}{private}: {action.text}"


def standing_said(action: Action, called: Person, today: date) -> str:
    """ "Nico, due 1 Dec: planned, 2 days late"; a decision has only the day it was taken."""
    if action.kind is Kind.DECISION:
        return f"decided by {called(action.made_by)}" + (f", dropped: {action.reason}" if action.decided_at else "")
    late = f", {_days((today - action.due).days)} late" if action.due and action.is_late(today) else ""
    done = f" on {day_words(action.done_on, today=today)}" if action.done_on else ""
    moved = f", moved {_times(action.moved)}" if action.moved else ""
    because = f": {action.reason}" if action.reason else ""
    due = f", due {day_words(action.due, today=today)}" if action.due else ""
    return f"{called(action.owner)}{due}{moved}: {STATES[action.state]}{done}{late}{because}"


def check_said(check: Check, books: Books) -> str:
    """ "Service level of Billing voice, ≥ 80 % over 8 days after it is done"."""
    kpi = books.kpi(check.kpi)
    where = f" of {books.registry.queue_name(check.queue)}" if check.queue else ""
    if check.threshold is None:
        goal = "better than before"
    else:
        goal = f"{'≥' if check.at_least else '≤'} {bare_target(kpi, check.threshold)}"
    return f"{kpi.title}{where}, {goal} over {window_said(check)} after it is done"


def window_said(check: Check) -> str:
    if check.span is Span.DAYS:
        return _days(check.length)
    return f"{check.length} day{'' if check.length == 1 else 's'} with data"


def deed_said(done: Done, called: Person, today: date) -> str:
    """One line of the log: "Nico has done NW-12.1 (Retrain the IVR routing): all shifts trained"."""
    action, deed = done.after, done.deed
    told = f"{called(done.actor)} {ACTS[deed.act]} {action.name} ({action.text})"
    if deed.act is Act.ASSIGN:
        told += f" to {called(action.owner)}"
    if deed.act is Act.MOVE and action.due:
        told += f", now due {day_words(action.due, today=today)}"
    return f"{told}: {deed.text.strip()}" if deed.text.strip() else f"{told}."


def tally_said(actions: Sequence[Action], today: date) -> str:
    """ "Actions: 2 to do (1 late), 1 done, 1 helped", for a card; empty where none is agreed."""
    to_do = [each for each in actions if each.is_to_do]
    late = sum(each.is_late(today) for each in to_do)
    counts = (
        (len(to_do), f"to do ({late} late)" if late else "to do"),
        (sum(each.is_open and not each.is_to_do for each in actions), "done"),
        (sum(each.state is State.EFFECTIVE for each in actions), "helped"),
        (sum(each.state is State.INEFFECTIVE for each in actions), "did not help"),
    )
    told = ", ".join(f"{count} {words}" for count, words in counts if count)
    return f"Actions: {told}" if told else ""


def reminder_said(action: Action, days: int, called: Person) -> str:
    """ "NW-12.1 is 3 days late: retrain the IVR routing (Nico)"; `days` have passed since it was due."""
    when = f"is {_days(days)} late" if days > 0 else f"is due in {_days(-days)}" if days else "is due today"
    return f"{action.name} {when}: {action.text} ({called(action.owner)})"


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
