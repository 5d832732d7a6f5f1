"""Builds the digest of a morning: the same facts, viewer and moment make the same edition."""

from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.performance.result import Verdict
from bot.message import Message
from bot.periods import Period
from reports.daily_digest.data_line import data_said
from reports.daily_digest.days import days_said, on_days
from reports.daily_digest.details import details_of
from reports.daily_digest.facts import Facts
from reports.daily_digest.layout import message_of, title_of
from reports.daily_digest.reading import read_facts
from reports.daily_digest.statements import shown_of
from reports.daily_digest.weeks import chart_of
from reports.edition import Edition
from reports.feed_data import lacking_said
from reports.rendering import rendered
from reports.report import Report


def build(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Edition:
    """`books` are whole; terms and vendors the viewer may not know of are not there, and leave no trace."""
    facts = read_facts(connection, viewer, books, now)
    title = title_of(facts, of_one_vendor=viewer.vendor is not None)
    lacking = lacking_said(facts.data, facts.books, days_said(facts.period))
    shown, span = tuple(shown_of(facts)), _span(facts)
    if all(each.standing.asked.verdict is Verdict.NO_DATA for each in facts.terms):
        silent = _silent(facts, title)
        return Edition(silent, shown=shown, lacking=lacking, span=span, horizon=books.horizon)
    return Edition(
        message=message_of(facts, title),
        replies=tuple(details_of(facts)),
        chart=chart_of(facts),
        shown=shown,
        lacking=lacking,
        span=span,
        horizon=books.horizon,
    )


def _span(facts: Facts) -> Period:
    """From the beginning of the longest window to the last day told of; what today brought is still coming in."""
    first = min((each.standing.window.start for each in facts.terms), default=facts.period.start)
    return Period("", min(first, facts.period.start), facts.period.end)


def _silent(facts: Facts, title: str) -> Message:
    """Nothing to judge: no contract, or no data yet."""
    if not facts.terms:
        return rendered(Report(title, "No term is in force, so there is nothing to hold anybody to."))
    if not facts.past and not any(each.last_seen for each in facts.data):
        return rendered(Report(title, f"Nothing came {on_days(facts.period)}: no file was ever loaded."))
    note = data_said(facts.data, facts.books, facts.now)
    return rendered(Report(title, f"Nothing came yet {on_days(facts.period)}.", notes=(note,)))
