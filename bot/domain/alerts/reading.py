"""Alerts and their slices as they are in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, or_, select

from bot.database.core import table_of
from bot.domain.alerts.kept import Extent, Kept, Mode, Setting
from bot.domain.alerts.lifecycle import Standing, State
from bot.domain.alerts.tables import Alert, AlertState


@dataclass(frozen=True)
class Slice:
    """One vendor's part of an alert, or one of its feeds. `post` is the key of the message that told of it last."""

    key: str
    standing: Standing
    post: str = ""
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None


def alerts_due(connection: Connection, horizon: int, *, now: datetime) -> list[Kept]:
    """Those for which facts have come since they were judged, or the clock has moved on far enough."""
    table = table_of(Alert)
    return _found(connection, or_(table.c.horizon < horizon, table.c.next_at <= now))


def alerts_in_force(connection: Connection) -> list[Kept]:
    return _found(connection)


def alert_now(connection: Connection, alert: int) -> Kept | None:
    """None where it has ended."""
    return next(iter(_found(connection, table_of(Alert).c.id == alert)), None)


def slices_of(connection: Connection, alerts: Sequence[Kept]) -> dict[tuple[int, str], Slice]:
    """By alert and slice; a slice that was never judged is not among them."""
    table = table_of(AlertState)
    chosen = select(table).where(table.c.alert_id.in_([alert.id for alert in alerts]))
    return {(row.alert_id, row.slice): _slice(row) for row in connection.execute(chosen.order_by(table.c.slice))}


def _found(connection: Connection, *conditions: ColumnElement[bool]) -> list[Kept]:
    table = table_of(Alert)
    statement = select(table).where(table.c.ended_at.is_(None), *conditions).order_by(table.c.id)
    return [_kept(row) for row in connection.execute(statement)]


def _kept(row: Row[Any]) -> Kept:
    extent = Extent(row.vendor, row.queue, row.site, row.channel, row.language)
    setting = Setting(
        kpi=row.kpi,
        extent=extent,
        tells=row.tells,
        mode=Mode(row.mode),
        level=row.level,
        minimum_n=row.minimum_n,
        daily_cap=row.daily_cap,
        feed=row.feed,
    )
    return Kept(row.id, row.number, setting, row.made_by, row.made_at, row.snoozed_until, row.turn, row.horizon)


def _slice(row: Row[Any]) -> Slice:
    standing = Standing(row.judged_until, State(row.state), row.since, row.bad, row.good, row.told)
    return Slice(row.slice, standing, row.post, row.acknowledged_by, row.acknowledged_at)
