"""Which of the actions that fell due in the week were kept, and which still wait."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.domain.actions.action import Action
from bot.domain.actions.finding import due_in, standing
from bot.domain.actions.keeping import kept_in
from reports.factsheet.collecting import Measured
from reports.factsheet.hashing import hashed
from reports.factsheet.role import Role
from reports.factsheet.sections import ACTIONS
from reports.factsheet.subject import Asking
from reports.factsheet.written import count_of

TITLE = "Actions"
MOST_NAMED = 5
A_WEEK = timedelta(days=7)


def kept_actions(connection: Connection, asking: Asking) -> Measured | None:
    """Late is what had to be done by the week's end and is not, when the sheet is taken."""
    known, week = _known(connection, asking), asking.week
    facts = asking.about("actions", hashed((each.name, each.version) for each in known))
    found = [kept_in(connection, vendor, week) for vendor in asking.vendors]
    facts.add(Role.DUE, count_of(sum(each.due for each in found)))
    facts.add(Role.KEPT, count_of(sum(each.kept for each in found)))
    waiting = [
        (action, action.due)
        for vendor in asking.vendors
        for action in standing(connection, vendor, asking.viewer, now=asking.now)
        if action.is_to_do and action.due is not None and not action.private
    ]
    today = asking.books.calendar.day_of(asking.now)
    late = sorted(((due, action.name) for action, due in waiting if due < week.end and due < today))
    facts.add(Role.LATE, count_of(len(late)))
    facts.add(Role.COMING, count_of(sum(week.end <= due < week.end + A_WEEK for _, due in waiting)))
    for due, name in late[:MOST_NAMED]:
        facts.add(Role.LATE_BY, count_of((today - due).days), name)
    return asking.told(facts, TITLE, ACTIONS.key)


def names(connection: Connection, asking: Asking) -> list[str]:
    """Of those that fell due in the week, and those that wait."""
    return sorted({action.name for action in _known(connection, asking)})


def _known(connection: Connection, asking: Asking) -> list[Action]:
    return [
        action
        for vendor in asking.vendors
        for action in {
            *due_in(connection, vendor, asking.week, asking.viewer),
            *standing(connection, vendor, asking.viewer, now=asking.now),
        }
        if not action.private
    ]
