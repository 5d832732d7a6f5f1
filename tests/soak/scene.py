"""The programme of a soak: one vendor, its channel, eleven internal ones, and a subscription in each."""

from sqlalchemy import Engine, insert

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.domain.subscriptions.tables import Subscription
from bot.migrations.running import migrate
from tests.leaks.programme import Programme
from tests.soak.plan import PLAN, START


def set_up(address: str) -> Engine:
    engine = open_engine(address)
    migrate(engine)
    world = Programme(engine)
    world.begin().vendor("northwind", "Northwind BPO").queue("billing")
    world.line("northwind", "billing")
    world.person("U0ADA", "Ada", "admin")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
    for wanted in PLAN:
        world.room(wanted.channel, wanted.vendor)
    blank = {"holidays": "", "wait_until": "", "late": "post", "state": "active", "days": "mon-sun", "since": START}
    with engine.begin() as connection:
        for number, wanted in enumerate(PLAN, start=1):
            values = {
                "id": number,
                "report": "soak",
                "channel": wanted.channel,
                "at": wanted.at,
                "timezone": wanted.zone,
            }
            vendor = world.vendors[wanted.vendor] if wanted.vendor else None
            connection.execute(insert(table_of(Subscription)).values(**values, **blank, vendor_id=vendor))
    return engine
