"""Builds a small programme straight into the tables, as an applied file would have left it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Self
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, insert, update

from bot.database.core import table_of
from bot.domain.contracts.tables import Contract, Term
from bot.domain.loads.tables import Load
from bot.domain.performance.tables import FactHorizon
from bot.domain.programme.tables import Programme
from bot.domain.vendors.tables import Queue, Series, Vendor
from bot.periods import ContractCalendar

NEW_YORK = ZoneInfo("America/New_York")
CALENDAR = ContractCalendar(NEW_YORK)


@dataclass
class Ground:
    """A programme with whatever vendors, queues, lines and terms a test asks for."""

    engine: Engine
    load_id: int = 0
    vendors: dict[str, int] = field(default_factory=dict)
    queues: dict[str, int] = field(default_factory=dict)
    series: dict[str, int] = field(default_factory=dict)
    contracts: dict[str, int] = field(default_factory=dict)
    calendar: ContractCalendar = CALENDAR

    def begin(self, **settings: Any) -> Self:
        with self.engine.begin() as connection:
            values = {"id": 1, "name": "Acme", "timezone": "America/New_York", "week_starts": 0, "day_starts": "00:00"}
            connection.execute(insert(table_of(Programme)).values(**(values | settings), revision=1))
            self.load_id = self.open_load(connection)
        return self

    def open_load(self, connection: Connection) -> int:
        """Facts written from now on belong to a new, published load."""
        load = insert(table_of(Load)).values(
            file_name="test.csv",
            sha256="0",
            feed="queue_intervals",
            mapping="",
            actor="test",
            state="published",
            started_at=datetime(2026, 1, 1, tzinfo=UTC),
            rows=0,
            loaded=0,
            unchanged=0,
            rejected=0,
            held=0,
            flagged=0,
        )
        result = connection.execute(load)
        self.load_id = int(result.inserted_primary_key[0])  # type: ignore[index]
        connection.execute(update(table_of(FactHorizon)).values(load_id=self.load_id))
        return self.load_id

    def vendor(self, key: str, name: str = "", code: str = "", timezone: str = "UTC") -> Self:
        values = {"key": key, "name": name or key.title(), "code": code or key[:2].upper(), "timezone": timezone}
        self.vendors[key] = self._add(Vendor, values)
        return self

    def queue(self, key: str, name: str = "", channel: str = "voice", language: str = "en", hours: str = "") -> Self:
        values = {"key": key, "name": name or key.replace("-", " ").capitalize(), "channel": channel}
        self.queues[key] = self._add(Queue, values | {"language": language, "hours": hours})
        return self

    def line(self, vendor: str, queue: str, *, site: str = "", channel: str = "voice", language: str = "en") -> int:
        """The series' id, made on first use."""
        identity = f"{vendor}|{queue}|{site}|{channel}|{language}"
        if identity not in self.series:
            values = {"identity": identity, "vendor_id": self.vendors[vendor], "queue_id": self.queues.get(queue)}
            values |= {"site": site, "channel": channel, "language": language}
            self.series[identity] = self._add(Series, values)
        return self.series[identity]

    def term(self, vendor: str, kpi: str, target: str | None = None, **values: Any) -> Self:
        """`start` and `end` bound the term; other values are its columns."""
        if vendor not in self.contracts:
            contract = {"vendor_id": self.vendors[vendor], "code": f"SOW-{vendor}", "currency": "USD"}
            self.contracts[vendor] = self._add(Contract, contract | {"effective_from": date(2020, 1, 1)})
        queue = values.pop("queue", None)
        columns = {"contract_id": self.contracts[vendor], "kpi": kpi, "queue_id": self.queues[queue] if queue else None}
        columns |= {"site": "", "language": "", "channel": "", "variant": "", "window": "month"}
        columns |= {"target": None if target is None else Decimal(target)}
        columns |= {"effective_from": values.pop("start", date(2020, 1, 1)), "effective_to": values.pop("end", None)}
        self._add(Term, columns | values)
        return self

    def _add(self, model: type[Any], values: Mapping[str, Any]) -> int:
        with self.engine.begin() as connection:
            result = connection.execute(insert(table_of(model)).values(**values))
            connection.execute(update(table_of(Programme)).values(revision=table_of(Programme).c.revision + 1))
            return int(result.inserted_primary_key[0])  # type: ignore[index]
