"""Subscriptions straight in the tables."""

from datetime import datetime
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.database.core import table_of
from bot.domain.subscriptions.planning import plan_occurrences
from bot.domain.subscriptions.tables import Occurrence, Subscription
from tests.factories import new_york

SINCE = new_york("2026-11-16 00:00")
USUAL: dict[str, Any] = {
    "report": "daily_digest",
    "channel": "C0OPS",
    "at": "07:30",
    "timezone": "America/New_York",
    "days": "mon-fri",
    "vendor_id": None,
    "holidays": "",
    "wait_until": "",
    "late": "post",
    "state": "active",
    "since": SINCE,
}


def subscribe(engine: Engine, **values: Any) -> int:
    with engine.begin() as connection:
        result = connection.execute(insert(table_of(Subscription)).values(**{**USUAL, **values}))
        return int(result.inserted_primary_key[0])  # type: ignore[index]


def change(engine: Engine, number: int, **values: Any) -> None:
    table = table_of(Subscription)
    with engine.begin() as connection:
        connection.execute(table.update().where(table.c.id == number).values(**values))


def occurrences(engine: Engine) -> list[tuple[int, str, str]]:
    """Subscription, day and state."""
    table = table_of(Occurrence)
    with engine.connect() as connection:
        rows = connection.execute(select(table).order_by(table.c.subscription_id, table.c.day)).all()
    return [(row.subscription_id, row.day.isoformat(), row.state) for row in rows]


def reasons(engine: Engine) -> list[str]:
    table = table_of(Occurrence)
    with engine.connect() as connection:
        return list(connection.execute(select(table.c.reason).order_by(table.c.id)).scalars())


def planned_at(engine: Engine, now: datetime, *, by_hand: bool = False) -> int:
    with engine.begin() as connection:
        return plan_occurrences(connection, now, by_hand=by_hand)
