"""A programme with one watched folder, and what is in it, in the database and in the outbox."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.rounds import Collected, Inbox, Summary, nothing_asked
from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.inbox.tables import InboxFile, InboxFolder
from bot.domain.loads.tables import Load
from bot.domain.vendors.tables import ChannelTie, VendorQueueName
from tests.bot.connectors.importing.shop import NOW, all_of, intervals, open_shop

GOOD = intervals([f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)])


def told(report: FileReport) -> Summary:
    text = f"{report.path} {report.state} {report.loaded} {report.rejected} {report.refusal}".strip()
    return Summary(text, {"text": text})


@dataclass
class PostRoom:
    engine: Engine
    folder: Path
    now: datetime = field(default_factory=lambda: datetime.now(UTC) + timedelta(hours=1))

    def open(self, *, channel: str = "C0NORTH", feed: str = "") -> "PostRoom":
        """Northwind is known to work billing, and not the other queue."""
        open_shop(self.engine)
        self.folder.mkdir()
        row = {"vendor_id": 1, "folder": str(self.folder), "feed": feed, "settle_seconds": 60, "active": True}
        with self.engine.begin() as connection:
            connection.execute(insert(table_of(InboxFolder)).values(row))
            known = {"vendor_id": 1, "queue_id": 1, "name": "billing"}
            connection.execute(insert(table_of(VendorQueueName)).values(known))
            if channel:
                tie = {"slack_channel": channel, "kind": "vendor", "vendor_id": 1}
                connection.execute(insert(table_of(ChannelTie)).values(tie))
        return self

    def inbox(self, **more: Any) -> Inbox:
        ask = more.get("ask", nothing_asked)
        return Inbox(self.engine, "key", more.get("tell", told), lambda: self.now, ask=ask, patience_seconds=0)

    def put(self, text: str = GOOD, name: str = "acd.csv") -> None:
        (self.folder / name).write_text(text)

    def collect(self, **more: Any) -> tuple[Collected, ...]:
        return self.inbox(**more).collect(NOW).collected

    def lying(self, where: str = "") -> list[str]:
        place = self.folder / where
        return sorted(path.name for path in place.iterdir() if path.is_file()) if place.exists() else []

    def posts(self) -> list[tuple[Any, ...]]:
        outbox = table_of(OutboxPost)
        with self.engine.connect() as connection:
            rows = connection.execute(select(outbox).order_by(outbox.c.id)).all()
        return [(row.channel, row.readers, json.loads(row.payload)["text"]) for row in rows]

    def loads(self) -> list[tuple[Any, ...]]:
        return all_of(self.engine, Load, "file_name", "state", "actor")

    def claims(self) -> list[tuple[Any, ...]]:
        return all_of(self.engine, InboxFile, "name", "state", "attempts")


@pytest.fixture
def room(engine: Engine, tmp_path: Path) -> PostRoom:
    return PostRoom(engine, tmp_path / "inbox").open()


def watched(room: PostRoom) -> Any:
    return next(folder for folder, _ in room.inbox().collect(room.now, stopping=lambda: True).looks)
