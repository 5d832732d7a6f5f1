"""A desk at which the real digest is made, of files that really are imported."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from reports.daily_digest.building import build
from reports.publishing.due import Publishing
from reports.publishing.ports import Ports
from reports.publishing.restating import Restating
from tests.bot.connectors.importing.shop import load
from tests.reports.publishing.desk import DUE, Desk

HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered,answered_in_threshold,short_abandoned\n"
LATER = DUE + timedelta(minutes=102)


class Newsroom(Desk):
    """`folder` takes what imports refuse."""

    folder: Path

    def __post_init__(self) -> None:
        super().__post_init__()
        self.world.queue("billing", "Billing voice").term("northwind", "service_level", "0.80", channel="voice")
        self.world.term("pacifica", "service_level", "0.80", channel="voice")

    @property
    def ports(self) -> Ports:
        return Ports(self._room_of, super().ports.look, lambda _report: build)

    def file(self, good: int, at: datetime = DUE, *, vendor: str = "northwind", day: int = 16) -> None:
        """That many of 1,000 calls of a day of November in time."""
        row = f"2026-11-{day:02d},1440,{vendor},billing,1000,1000,{good},0\n"
        options: dict[str, Any] = {"vendor": vendor, "feed": "queue_intervals", "now": at}
        assert load(self.engine, HEADER + row, self.folder, name=f"{vendor}-{good}.csv", **options).refusal == ""

    def morning(self, good: int = 700) -> None:
        self.file(good, DUE - timedelta(hours=1))
        assert Publishing(self.engine, self.ports, lambda: self.now).publish_due()

    def restate(self, at: datetime = LATER) -> int:
        return Restating(self.engine, lambda: at).restate()

    def rows(self, model: Any) -> list[Any]:
        with self.engine.connect() as connection:
            return list(connection.execute(select(table_of(model)).order_by(table_of(model).c[0])))

    def texts(self, ending: str) -> list[str]:
        """Of what was put into the outbox under keys that end so."""
        found = [row for row in self.rows(OutboxPost) if row.key.endswith(ending)]
        return [json.loads(row.payload)["text"] for row in found]
