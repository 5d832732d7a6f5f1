"""A storm of escalations while `govbot serve` is killed again and again: does what is kept agree with what is seen?"""

from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from threading import Event
from time import monotonic

from sqlalchemy import Engine, func, select

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.delivery.tables import OutboxPost
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import DeclaredPerson, DeclaredVendor
from bot.domain.setup.planning import make_plan
from bot.migrations.running import migrate
from tests.bot.domain.setup.files import FILE
from tests.flows.programs import poll
from tests.slack.local import LocalSlack
from tests.soak.agreement import disagreements
from tests.soak.raisers import USERS, VENDORS, Raiser, raisers
from tests.soak.serving import Served

LIVES = (0.1, 2.0)
"""Seconds for which it is let live, from when it listens."""
DRAIN_SECONDS = 900.0
"""A post that was being sent at a kill is taken over two minutes later, and a channel takes one a second."""


@dataclass
class Blown:
    """What was done, and what does not agree: by kind, the names."""

    told: str
    faults: dict[str, list[str]] = field(default_factory=dict)


def blow(folder: Path, database: str, count: int, random: Random) -> Blown:
    engine = set_up(database)
    with LocalSlack() as slack:
        _rooms(slack)
        served, people = Served(folder, slack, database), raisers(slack, count, random)
        try:
            began = monotonic()
            _storm(served, people, random)
            stormed = monotonic() - began
            poll(lambda: _is_quiet(engine), DRAIN_SECONDS)
        finally:
            served.stop()
        told = {title: name for person in people for title, name in person.names.items()}
        with engine.connect() as connection:
            faults = disagreements(connection, slack.workspace.sent, told)
        engine.dispose()
    return Blown(_told(served, people, stormed, monotonic() - began - stormed), faults)


def set_up(address: str) -> Engine:
    """Three vendors with a channel each, a manager and an analyst."""
    engine = open_engine(address)
    migrate(engine)
    codes = {"northwind": "NW", "solstice": "SO", "westfield": "WF"}
    vendors = tuple(
        DeclaredVendor(vendor, codes[vendor], vendor.capitalize(), "UTC", (channel,))
        for channel, vendor in VENDORS.items()
    )
    roles = zip(USERS.items(), ("manager", "analyst"), strict=True)
    people = tuple(DeclaredPerson(slack, name, role, None, "", None) for (slack, name), role in roles)
    file, now = replace(FILE, vendors=vendors, people=people), datetime.now(UTC)
    with unit_of_work(engine) as session:
        apply_plan(session, make_plan(session, file, now=now), now=now, actor="soak")
    return engine


def _storm(served: Served, people: list[Raiser], random: Random) -> None:
    served.begin()
    with ThreadPoolExecutor(len(people)) as pool:
        working = [pool.submit(person.work) for person in people]
        while wait(working, timeout=random.uniform(*LIVES)).not_done:
            served.kill()
            served.begin()
    for work in working:
        work.result()


def _is_quiet(engine: Engine) -> bool:
    Event().wait(0.5)
    table = table_of(OutboxPost)
    open_ones = select(func.count()).where(table.c.state.in_(("pending", "sending")))
    with engine.connect() as connection:
        return connection.execute(open_ones).scalar_one() == 0


def _rooms(slack: LocalSlack) -> None:
    slack.workspace.add_user("U0ANA", "Ana")
    for channel, vendor in VENDORS.items():
        slack.workspace.add_channel(channel, f"ext-{vendor}", *USERS, slack.workspace.bot_user)


def _told(served: Served, people: list[Raiser], stormed: float, drained: float) -> str:
    raised = sum(len(person.names) for person in people)
    again, delivered = (sum(getattr(person, name) for person in people) for name in ("said_again", "delivered_again"))
    return (
        f"{raised} escalations raised and acknowledged in {stormed:.0f} s, {served.kills} kills, {served.down:.0f} s "
        f"down; {again} requests said again, {delivered} events delivered again; all posted {drained:.0f} s after"
    )
