"""Which agreed actions are due today, and which are late."""

from datetime import datetime

from sqlalchemy import Connection

from bot.domain.actions.finding import standing
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from reports.daily_digest.facts import ActionsDue


def read_actions_due(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> ActionsDue:
    """Those the viewer may know of; what is the client's alone is told to nobody in a digest."""
    today = books.calendar.day_of(now)
    found = [each for each in standing(connection, None, viewer, now=now) if each.is_to_do and not each.private]
    agreed = [each for each in found if each.made_at <= now]
    return ActionsDue(sum(each.due == today for each in agreed), sum(each.is_late(today) for each in agreed))


def actions_due_said(due: ActionsDue) -> str:
    """Empty where none is due."""
    parts = [f"{due.today} due today"] if due.today else []
    if due.late:
        parts.append(f"{due.late} late")
    return f"actions {', '.join(parts)}" if parts else ""
