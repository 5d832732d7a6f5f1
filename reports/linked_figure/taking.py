"""Takes the figure: over the hours the problem has lasted, or of the latest day where the facts are no finer."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.escalations.escalation import Escalation, Phase
from bot.domain.escalations.linked import Measured
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer, is_queue
from bot.domain.performance.question import Dimension
from bot.domain.performance.result import Figure
from bot.periods import Period
from reports.figures import said
from reports.linked_figure.hours import HOUR, Hours, Reading, history_of, read_hours
from reports.linked_figure.watched import Watched, watched_by
from reports.linked_figure.wording import days_said, hours_said, nothing_said, sentence
from reports.noise.finding import Finding, Point
from reports.noise.judging import judge
from reports.noise.weekdays import point_of, same_weekdays

WEEKS, LEAST = 13, 8
"""So many weeks are looked back, and so many of them must have data, for a range to be usual (as alerts do)."""
USUAL_HOURS = 2
LOOKED_BACK = timedelta(days=7)
SINCE = re.compile(r"\bsince ([01]?\d|2[0-3])[:.]([0-5]\d)\b", re.IGNORECASE)


def figure_for(
    connection: Connection, escalation: Escalation, phase: Phase, books: Books, *, at: datetime, now: datetime
) -> Measured | None:
    """As the vendor's own people may see it, up to `at`. None where nothing says which KPI counts."""
    viewer = Viewer("govbot", Role.SUPERVISOR, escalation.vendor)
    seen, day = books.seen_by(viewer), books.calendar.day_of(at)
    watched = watched_by(escalation, seen, day, books.registry)
    if watched is None:
        return None
    query = KpiQuery(watched.kpi.key, Period("", day, day + timedelta(days=1)), viewer, now, watched.filters)
    hours = _hours(escalation, phase, books, at)
    if is_queue(watched.kpi):
        reading = read_hours(connection, query, hours, books)
        if reading.figure.value is not None:
            return _of_hours(connection, query, watched, hours.heard(reading.until), reading, books)
    return _of_latest_day(connection, query, watched, books) or Measured(
        watched.kpi.key, None, None, nothing_said(watched, hours, books)
    )


def _of_hours(
    connection: Connection, query: KpiQuery, watched: Watched, hours: Hours, reading: Reading, books: Books
) -> Measured:
    """Of a count only whole hours: part of one would always be less than the same hour of other weeks."""
    if reading.figure.denominator is None and hours.whole().labels:
        hours = hours.whole()
        reading = read_hours(connection, query, hours, books)
    is_part = reading.figure.denominator is None and hours != hours.whole()
    history = [] if is_part else history_of(connection, query, hours, books, weeks=WEEKS)
    return _measured(watched, hours_said(hours, books), reading, _found(watched, hours, reading.figure, history))


def _hours(escalation: Escalation, phase: Phase, books: Books, at: datetime) -> Hours:
    """From when the words say it began, if they do and it was raised for that; else the last two hours."""
    ends = at.astimezone(books.calendar.zone).replace(tzinfo=None)
    began = SINCE.search(f"{escalation.title} {escalation.detail}") if phase is Phase.RAISED else None
    if began is None:
        begins = ends - USUAL_HOURS * HOUR
    else:
        begins = ends.replace(hour=int(began[1]), minute=int(began[2]))
        begins -= timedelta(days=begins > ends)
    return Hours(begins.replace(minute=0, second=0, microsecond=0), ends)


def _found(watched: Watched, hours: Hours, figure: Figure, history: Sequence[Point]) -> Finding | None:
    point = point_of(hours.begins.date(), figure)
    return judge(watched.kpi, point, history, least=LEAST) if point else None


def _of_latest_day(connection: Connection, query: KpiQuery, watched: Watched, books: Books) -> Measured | None:
    """Many sources send a day when it is over."""
    day = query.period.start
    span = Period("", day - LOOKED_BACK, day + timedelta(days=1))
    asked = KpiQuery(query.kpi, span, query.viewer, query.now, query.filters, (Dimension.DAY,))
    rows = [row for row in answer(connection, asked, books).rows if row.figure.value is not None]
    if not rows:
        return None
    row = max(rows, key=lambda row: row.members[0])
    latest = day.fromisoformat(row.members[0])
    on_it = KpiQuery(query.kpi, Period("", latest, latest + timedelta(days=1)), query.viewer, query.now, query.filters)
    points = same_weekdays(connection, on_it, books, weeks=WEEKS)
    finding = judge(watched.kpi, points[-1], points[:-1], least=LEAST) if points else None
    reading = Reading(row.figure, row.target, row.approx)
    return _measured(watched, days_said(latest, day, books, query.now), reading, finding)


def _measured(watched: Watched, when: str, reading: Reading, finding: Finding | None) -> Measured:
    figure = reading.figure
    short = said(watched.kpi, figure.value, reading.target)
    return Measured(watched.kpi.key, figure.value, figure.n, sentence(watched, when, reading, finding), short)
