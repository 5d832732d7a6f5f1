"""The escalations that the figures of a period are made of, as somebody may know of them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, or_, select

from bot.database.core import table_of
from bot.domain.escalations.metrics.counting import Life, Span, counted
from bot.domain.escalations.metrics.figures import Figures
from bot.domain.escalations.metrics.mending import mending_of
from bot.domain.escalations.rows import matching
from bot.domain.escalations.stepping import LEVEL
from bot.domain.escalations.tables import EscalationEvent, EscalationRow
from bot.domain.escalations.undoing import UNDONE
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.question import Filters
from bot.domain.programme.settings import settings_of
from bot.errors import UserError
from bot.periods import Period

LONG_OVER = timedelta(days=120)
"""What was over so long before a period began fell due before it, too."""
CONTACTS = "offered"


def figures_for(connection: Connection, vendor: str, period: Period, viewer: Viewer, *, now: datetime) -> Figures:
    """Of one vendor, or, `vendor` empty, of all that the viewer may know of; up to `now` where the period goes on."""
    lives = lives_for(connection, vendor, period, viewer, now=now)
    figures = counted(lives, span_of(connection, period, now))
    contacts = contacts_of(connection, vendor, period, viewer, now=now)
    return replace(figures, contacts=contacts, mending=mending_of(connection, vendor, period, viewer, now=now))


def lives_for(connection: Connection, vendor: str, period: Period, viewer: Viewer, *, now: datetime) -> Sequence[Life]:
    """Raises UserError for a vendor the viewer may not know of, in the words for one that does not exist."""
    if vendor and not viewer.may_know(vendor):
        raise UserError(f'I don\'t know the vendor "{vendor}".')
    span, table = span_of(connection, period, now), table_of(EscalationRow)
    wanted = [
        table.c.raised_at < span.end,
        or_(table.c.closed_at.is_(None), table.c.closed_at >= span.start - LONG_OVER),
    ]
    owner = vendor or viewer.vendor
    found = matching(connection, [*wanted, *([table.c.vendor == owner] if owner is not None else [])])
    levels, undone = _climbed(connection, [each.id for each in found])
    return [Life(each, tuple(levels.get(each.id, ()))) for each in found if each.id not in undone]


def span_of(connection: Connection, period: Period, now: datetime) -> Span:
    calendar = settings_of(connection).calendar
    return Span(calendar.start_of(period.start), min(calendar.start_of(period.end), now))


def contacts_of(connection: Connection, vendor: str, period: Period, viewer: Viewer, *, now: datetime) -> float | None:
    query = KpiQuery(CONTACTS, period, viewer, now, Filters(vendors=(vendor,) if vendor else ()))
    return answer(connection, query, books_of(connection)).total.figure.value


def _climbed(connection: Connection, ids: Sequence[int]) -> tuple[dict[int, list[tuple[datetime, int]]], set[int]]:
    """The levels each rose to, and the ids of those that were undone."""
    table = table_of(EscalationEvent)
    wanted = select(table.c.escalation_id, table.c.kind, table.c.at, table.c.text)
    rows = connection.execute(wanted.where(table.c.escalation_id.in_(ids), table.c.kind.in_([LEVEL, UNDONE])))
    levels: dict[int, list[tuple[datetime, int]]] = {}
    undone: set[int] = set()
    for row in rows:
        if row.kind == UNDONE:
            undone.add(row.escalation_id)
        else:
            levels.setdefault(row.escalation_id, []).append((row.at, int(row.text.removeprefix("L"))))
    return levels, undone
