"""How many escalations stand open, and what of them falls due today."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.escalations.clocks import due
from bot.domain.escalations.courses import courses_of
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import standing
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from reports.daily_digest.facts import Escalated


def read_escalated(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Escalated:
    """Those the viewer may know of; today is the contract's day that `now` lies in."""
    found = [each for each in standing(connection, viewer) if each.raised_at <= now]
    tomorrow = books.calendar.start_of(books.calendar.day_of(now) + timedelta(days=1))
    limits = [limit for each in found if (limit := _next_limit(each)) is not None]
    return Escalated(
        open=len(found),
        due_today=sum(now <= limit < tomorrow for limit in limits),
        overdue=sum(limit < now for limit in limits),
    )


def escalated_said(escalated: Escalated) -> str:
    """Empty where none is open."""
    if not escalated.open:
        return ""
    parts = [f"escalations {escalated.open} open"]
    if escalated.due_today:
        parts.append(f"{escalated.due_today} due today")
    if escalated.overdue:
        parts.append(f"{escalated.overdue} past a target")
    return ", ".join(parts)


def _next_limit(escalation: Escalation) -> datetime | None:
    """Of the clocks that still run; None while they stand still."""
    limits = (due(course) for course in courses_of(escalation).values() if course.stopped is None)
    return min((limit for limit in limits if limit is not None), default=None)
