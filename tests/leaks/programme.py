"""The programme of both vendors, or of one alone: nothing of the other is then in the database."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.domain.actions.action import review_subject
from bot.domain.actions.tables import ActionRow
from bot.domain.alerts.tables import Alert, AlertState
from bot.domain.loads.tables import Load, LoadReach
from bot.domain.people.tables import Person
from bot.domain.performance.tables import KpiDefinition
from bot.domain.vendors.tables import ChannelTie, QueueAlias, Site
from tests.factories import World, new_york
from tests.leaks.facts import tell_facts
from tests.leaks.reviewed import tell_review
from tests.leaks.sides import Side

NOW = new_york("2026-11-17 13:30")
TODAY = date(2026, 11, 17)
BOTH_ROOM, GUEST_ROOM = "C0BOTH", "C0GUEST"
HOURS = "mon-sun 08:00-20:00"


@dataclass
class Programme(World):
    """A world with people, rooms, sites, aliases, arrivals and KPIs of its own as well."""

    def person(
        self,
        slack: str,
        name: str,
        role: str,
        vendor: str = "",
        ended_on: date | None = None,
        team: str = "",
        until: date | None = None,
    ) -> None:
        values = {"slack": slack, "name": name, "role": role, "vendor_id": self.vendors.get(vendor), "team": team}
        self._add(Person, values | {"ended_on": ended_on, "until": until})

    def room(self, slack_channel: str, vendor: str = "") -> None:
        kind = "vendor" if vendor else "internal"
        self._add(ChannelTie, {"slack_channel": slack_channel, "kind": kind, "vendor_id": self.vendors.get(vendor)})

    def site(self, vendor: str, key: str, name: str) -> None:
        self._add(Site, {"vendor_id": self.vendors[vendor], "key": key, "name": name})

    def alias(self, queue: str, alias: str) -> None:
        self._add(QueueAlias, {"queue_id": self.queues[queue], "alias": alias})

    def own_kpi(self, key: str, title: str) -> None:
        values = {"key": key, "title": title, "unit": "fraction", "direction": "higher", "description": ""}
        self._add(KpiDefinition, values | {"maturity_hours": 0, "minimum_n": 0})

    def came(self, vendor: str, day: date, finished_at: datetime) -> None:
        """A file of that day that was published then."""
        with self.engine.begin() as connection:
            self.open_load(connection)
            load, reach = table_of(Load), table_of(LoadReach)
            connection.execute(load.update().where(load.c.id == self.load_id).values(finished_at=finished_at))
            values = {"load_id": self.load_id, "vendor_id": self.vendors[vendor], "feed": "queue_intervals"}
            connection.execute(insert(reach).values(**values, first_day=day, last_day=day, rows=1))

    def alert(self, number: int, tells: str, vendor: str = "", *, fires: bool = False, **values: Any) -> None:
        """Set two days ago, on what always holds; where it fires, it was told already."""
        extent = {name: values.pop(name, "") for name in ("queue", "site", "channel", "language")}
        made = NOW - timedelta(days=2)
        columns = {"vendor": vendor, "number": number, "tells": tells, "kpi": "offered", "feed": "", **extent}
        columns |= {"mode": "above", "level": Decimal(0), "minimum_n": 0, "daily_cap": 3, "made_by": "U0MARIA"}
        alert = self._add(Alert, columns | {"made_at": made, "next_at": made, "turn": 0, "horizon": 0} | values)
        if fires:
            state = {"alert_id": alert, "slice": vendor, "state": "firing", "since": made, "judged_until": NOW}
            with self.engine.begin() as connection:
                connection.execute(insert(table_of(AlertState)).values(**state))

    def agreed(self, side: Side, number: int, text: str, *, private: bool = False) -> None:
        """An action of last week's review, due the day before today."""
        made = NOW - timedelta(days=7)
        values = {"name": f"{side.code}-{'P' if private else 'A'}{number}", "vendor": side.key, "number": number}
        values |= {"subject": review_subject(side.key, date(2026, 11, 9)), "kind": "action", "text": text}
        values |= {"state": "planned", "owner": "U0MARIA", "due": TODAY - timedelta(days=1), "for_client": private}
        values |= {"check_kpi": "aht", "check_queue": side.queue, "check_at_least": False, "check_length": 8}
        values |= {"check_span": "days", "made_by": "U0MARIA", "made_at": made, "moved": 0, "decided_by": ""}
        self._add(ActionRow, values | {"reason": "", "version": 1})


def build(engine: Engine, sides: Sequence[Side]) -> Programme:
    """The same programme with the vendors given and nothing of any other."""
    world = Programme(engine)
    world.begin()
    _tell_shared(world)
    for side in sides:
        _tell_side(world, side)
        tell_facts(world, side, TODAY)
    world.rolled_up()
    for side in sides:
        for back in range(1, 6):
            day = TODAY - timedelta(days=back)
            world.came(side.key, day, new_york(f"{day + timedelta(days=1)} 06:{10 + side.prime % 47:02d}"))
    for side in sides if engine.dialect.name == "sqlite" else ():
        # What is told of reviews does not differ by database, and a review takes its time.
        tell_review(engine, side)
    return world


def _tell_shared(world: Programme) -> None:
    world.queue("billing", "Billing voice", hours=HOURS)
    world.own_kpi("adherence", "Schedule adherence")
    for slack, role in (("U0ADMIN", "admin"), ("U0MARIA", "manager"), ("U0ANA", "analyst"), ("U0EVE", "executive")):
        world.person(slack, role.title(), role)
    world.person("U0GONE", "Gone", "manager", ended_on=date(2026, 11, 1))
    world.room("C0OPS")
    world.room(GUEST_ROOM)
    world.alert(1, "C0OPS", channel="voice")
    world.alert(2, "C0OPS", kpi="", mode="late", level=None)


def _tell_side(world: Programme, side: Side) -> None:
    world.vendor(side.key, side.name, side.code)
    world.queue(side.queue, side.queue_name, channel=side.channel, language=side.language, hours=HOURS)
    world.site(side.key, side.site, side.site_name)
    world.site(side.key, "manila", side.shared_site_name)
    world.alias("billing", side.alias)
    world.own_kpi(side.kpi, side.kpi_title)
    world.person(side.slack, side.person, "supervisor", side.key)
    world.person(side.outsider, side.person, "supervisor", side.key, team=side.team)
    world.person(side.former, side.person, "supervisor", side.key, until=TODAY - timedelta(days=1))
    for room in (side.room, side.connect, BOTH_ROOM):
        world.room(room, side.key)
    june = date(2026, 6, 1)
    world.term(side.key, "service_level", "0.7", channel="voice", threshold_seconds=side.threshold, end=june)
    world.term(
        side.key,
        "service_level",
        side.target,
        channel="voice",
        threshold_seconds=side.threshold,
        start=june + timedelta(days=1),
    )
    world.term(side.key, "abandon_rate", "0.05", queue="billing")
    world.term(side.key, "aht", "400", queue=side.queue)
    world.term(side.key, "csat", side.target, start=date(2026, 11, side.prime % 9 + 2))
    world.term(side.key, "backlog", "12", site=side.site)
    world.term(side.key, "sla_attainment", "0.9", language=side.language)
    world.term(side.key, side.kpi, "0.9")
    world.agreed(side, 1, f"{side.person} trains {side.queue_name}")
    world.agreed(side, 2, f"Ask another vendor than {side.name}", private=True)
    world.alert(1, side.room, side.key, fires=True, queue=side.queue)
    world.alert(2, "C0OPS", side.key, site=side.site)
    world.alert(3, side.room, side.key, queue="billing")
    world.alert(4, side.connect, side.key, kpi="", mode="late", level=None)
