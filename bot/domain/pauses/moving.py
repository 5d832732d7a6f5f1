"""Slack gave a channel another id: everything that stands under the old one follows it."""

from datetime import datetime

from sqlalchemy import Table, delete, func, literal, update
from sqlmodel import Session

from bot.database.core import table_of
from bot.delivery import waiting
from bot.domain import audit
from bot.domain.alerts.tables import Alert
from bot.domain.escalations.tables import EscalationRow
from bot.domain.pauses.tables import ChannelWatch
from bot.domain.people.directory import Standing, place_of
from bot.domain.programme.revision import raise_revision
from bot.domain.subscriptions.tables import Subscription
from bot.domain.vendors.tables import ChannelTie


def move_channel(session: Session, old: str, new: str, *, now: datetime) -> bool:
    """Whether it was connected to anything. What stands under the new id already stays."""
    tied = place_of(session, old).kind is not Standing.UNKNOWN
    if place_of(session, new).kind is Standing.UNKNOWN:
        _follow(session, table_of(ChannelTie), "slack_channel", old, new)
    watch = table_of(ChannelWatch)
    session.connection().execute(delete(watch).where(watch.c.slack_channel == new))
    _follow(session, watch, "slack_channel", old, new)
    _follow(session, table_of(Subscription), "channel", old, new)
    _follow(session, table_of(Alert), "tells", old, new)
    _follow(session, table_of(EscalationRow), "channel", old, new)
    _follow_sources(session, old, new)
    waiting.move(session, old, new)
    # A plan made from the programme as it was is refused, and made again.
    raise_revision(session.connection())
    audit.record(session, actor="slack", action="channel moved", subject=f"channel {old}", now=now, detail={"to": new})
    return tied


def _follow_sources(session: Session, old: str, new: str) -> None:
    """Messages that escalations were raised from are named by channel and timestamp."""
    table = table_of(EscalationRow)
    moved = literal(f"{new}:") + func.substr(table.c.source, len(old) + 2)
    there = table.c.source.like(f"{old}:%")
    session.connection().execute(update(table).where(there).values(source=moved, permalink=None))


def _follow(session: Session, table: Table, column: str, old: str, new: str) -> None:
    session.connection().execute(update(table).where(table.c[column] == old).values({column: new}))
