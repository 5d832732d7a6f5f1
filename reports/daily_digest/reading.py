"""Reads what a digest is made of: one statement a fact kind for its days, its windows and its past."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.domain.attainment.past_days import past_days
from bot.domain.attainment.standing import Standing
from bot.domain.attainment.standings import standings
from bot.domain.attainment.state import State
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.periods import Period
from reports.daily_digest.actions import read_actions_due
from reports.daily_digest.counting import read_counts
from reports.daily_digest.days import days_told
from reports.daily_digest.escalations import read_escalated
from reports.daily_digest.facts import Facts
from reports.daily_digest.term_reading import read_terms
from reports.feed_data import read_data


def read_facts(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Facts:
    """Of what the viewer may know of."""
    seen = books.seen_by(viewer)
    period = days_told(seen.calendar.day_of(now))
    query = KpiQuery("service_level", period, viewer, now)
    found = standings(connection, query, books)
    past = past_days(connection, books, period.last_day, now) if found else {}
    own = {each.term.id: past[each.term.id] for each in found if each.term.id in past}
    return Facts(
        period=period,
        now=now,
        books=seen,
        terms=tuple(read_terms(connection, seen, period, found, own)),
        closed=tuple(_closed(connection, query, books, found)),
        counts=read_counts(connection, viewer, books, period, now),
        escalated=read_escalated(connection, viewer, seen, now),
        actions=read_actions_due(connection, viewer, seen, now),
        data=tuple(read_data(connection, viewer, books, period, now, found)),
        past=own,
    )


def _closed(connection: Connection, query: KpiQuery, books: Books, found: Sequence[Standing]) -> Iterator[Standing]:
    """Windows longer than a day that are over; of a month that ended earlier within the days, looked at on its last."""
    period = query.period
    for each in found:
        if each.state in (State.MET, State.MISSED) and each.window.days > 1:
            yield each
    for day in period.each_day():
        if day < period.last_day and (day + timedelta(days=1)).day == 1:
            ended = Period(day.isoformat(), day, day + timedelta(days=1))
            for each in standings(connection, replace(query, period=ended), books):
                if each.state in (State.MET, State.MISSED) and each.window.days > 1 and each.window.end == ended.end:
                    yield each
