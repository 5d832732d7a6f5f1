"""A programme with weeks of half hours, and a Tuesday that goes as the test says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Self

from sqlalchemy import Engine, insert, select, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.tables import OutboxPost
from bot.domain.alerts.amending import set_alert
from bot.domain.alerts.kept import Extent, Kept, Setting
from bot.domain.loads.tables import Load, LoadReach
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.atoms import present_bit
from bot.domain.performance.books import Books, books_of
from bot.domain.performance.tables import QueueInterval
from bot.domain.vendors.tables import ChannelTie
from bot.message import Message
from reports.alerting.looking import Seen
from reports.alerting.rounds import Round, judge_due
from tests.factories import World, new_york
from tests.ground import NEW_YORK

TUESDAY = date(2026, 11, 17)
MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
HALF_HOURS = 24
"""From 08:00 to 20:00."""
OFFERED = 200
SHAPE = sum(present_bit(atom) for atom in ("offered", "answered", "answered_in_threshold", "handled", "handle_seconds"))


def plain(message: Message, _kept: Kept, _seen: Seen, _books: Books) -> Message:
    """Without buttons."""
    return message


@dataclass
class Scene:
    """Two vendors on two queues that answer around 84 % within 20 s, a little more or less by chance."""

    engine: Engine
    weeks: int = 13
    lines: dict[str, int] = field(default_factory=dict)
    came: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.world = World(self.engine).begin()
        self.world.vendor("northwind", "Northwind BPO", "NW").vendor("pacifica", "Pacifica Care", "PC")
        self.world.queue("billing", "Billing voice").queue("tech", "Tech voice").queue("chat", "Chat", channel="chat")
        for vendor, queue in (("northwind", "billing"), ("northwind", "tech"), ("pacifica", "billing")):
            self.lines[f"{vendor} {queue}"] = self.world.line(vendor, queue)
        self.world.term("northwind", "service_level", "0.8", channel="voice", threshold_seconds=20)
        for channel, vendor in (("C0NORTH", "northwind"), ("C0PAC", "pacifica"), ("C0OPS", "")):
            kind = "vendor" if vendor else "internal"
            self._add(ChannelTie, slack_channel=channel, kind=kind, vendor_id=self.world.vendors.get(vendor))

    def past(self, *, every_day: bool = False) -> Self:
        """The weeks before Tuesday: its weekday alone, or all days."""
        days = [TUESDAY - timedelta(days=back) for back in range(1, self.weeks * 7 + 1)]
        return self.days([day for day in days if every_day or day.weekday() == TUESDAY.weekday()])

    def days(self, days: Iterable[date], level: float = 0.84) -> Self:
        chance = Random(7)
        rows = [
            row
            for day in days
            for line in self.lines.values()
            for row in self._rows(line, day, [level + chance.uniform(-0.05, 0.05) for _ in range(HALF_HOURS)])
        ]
        return self._write(rows)

    def come(
        self, until: str, levels: Mapping[str, float] | None = None, *, line: str = "northwind billing", **atoms: int
    ) -> Self:
        """Half hours of Tuesday for one line: those of `levels` by local time, else usual ones, up to `until`."""
        wanted = levels or {}
        steps = [new_york(f"{TUESDAY} 08:00") + timedelta(minutes=30 * step) for step in range(HALF_HOURS)]
        local = [f"{start.astimezone(NEW_YORK):%H:%M}" for start in steps]
        rows = [
            self._row(self.lines[line], TUESDAY, start, wanted.get(name, 0.84), atoms.get("offered", OFFERED))
            for start, name in zip(steps, local, strict=True)
            if name < until and name not in self.came.get(line, set())
        ]
        self.came.setdefault(line, set()).update(name for name in local if name < until)
        return self._write(rows)

    def watch(self, now: str, by: Viewer = MARIA, **values: Any) -> Kept:
        extent = Extent(**{key: values.pop(key) for key in ("vendor", "queue", "channel") if key in values})
        known: dict[str, Any] = {"kpi": "service_level", "tells": "C0OPS", "minimum_n": 50, "extent": extent}
        setting = Setting(**(known | values))
        with unit_of_work(self.engine) as session:
            registry = books_of(session.connection()).registry
            return set_alert(session, setting, by=by, registry=registry, now=new_york(now))

    def file(self, day: date, at: str, *, vendor: str = "northwind") -> Self:
        """A file of that day that was loaded then."""
        with self.engine.begin() as connection:
            load = self.world.open_load(connection)
            loads = table_of(Load)
            connection.execute(update(loads).where(loads.c.id == load).values(finished_at=new_york(at)))
            values = {"load_id": load, "vendor_id": self.world.vendors[vendor], "feed": "queue_intervals"}
            connection.execute(insert(table_of(LoadReach)).values(**values, first_day=day, last_day=day, rows=1))
        return self

    def nightly(self, days: int = 28) -> Self:
        """Northwind's file of each day before Tuesday, at 06:10 the next morning; Monday's has not come yet."""
        for back in range(days, 1, -1):
            day = TUESDAY - timedelta(days=back)
            self.file(day, f"{day + timedelta(days=1)} 06:10")
        return self

    def judge(self, now: str) -> Round:
        return judge_due(self.engine, plain, now=new_york(now))

    def posts(self) -> list[Any]:
        """What waits in the outbox, in order."""
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            return list(connection.execute(select(table).order_by(table.c.id)))

    def _rows(self, line: int, day: date, levels: Sequence[float]) -> list[dict[str, Any]]:
        first = new_york(f"{day} 08:00")
        return [
            self._row(line, day, first + timedelta(minutes=30 * step), level, OFFERED + step)
            for step, level in enumerate(levels)
        ]

    def _row(self, line: int, day: date, starts_at: datetime, level: float, offered: int) -> dict[str, Any]:
        row: dict[str, Any] = {"day": day, "series_id": line, "starts_at": starts_at, "interval_seconds": 1_800}
        row |= {"in_hours": 1, "source": "queue_intervals", "shape": SHAPE, "threshold_seconds": 20}
        row |= {"offered": offered, "answered": offered, "answered_in_threshold": round(offered * level)}
        return row | {"handled": offered, "handle_seconds": offered * 300}

    def _write(self, rows: Sequence[dict[str, Any]]) -> Self:
        with self.engine.begin() as connection:
            load = self.world.open_load(connection)
            table = table_of(QueueInterval)
            if rows:
                connection.execute(insert(table), [{**row, "load_id": load} for row in rows])
        self.world.rolled_up()
        return self

    def _add(self, model: Any, **values: Any) -> None:
        with self.engine.begin() as connection:
            connection.execute(insert(table_of(model)).values(**values))
