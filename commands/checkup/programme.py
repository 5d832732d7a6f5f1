"""The programme: loaded, with people in it, and no import that stands in the way."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection, func, select

from bot.database.core import table_of
from bot.domain.loads.lease import LEASE_SECONDS
from bot.domain.loads.tables import ImportLease
from bot.domain.people.tables import Person
from bot.domain.programme.settings import settings_of
from bot.domain.setup.permitted import administrators
from bot.domain.setup.read_back import read_back
from bot.domain.subscriptions.tables import Subscription
from bot.domain.vendors.tables import ChannelTie, Queue, Vendor
from commands.checkup.finding import Finding, bad, good, later

SLACK_OF_CLOCKS = 5
PARTS = (("vendors", Vendor), ("queues", Queue), ("people", Person))


def programme(connection: Connection, now: datetime) -> Iterator[Finding]:
    name = settings_of(connection).name
    counts = {what: _current(connection, model) for what, model in PARTS}
    told = ", ".join(f"{count} {what}" for what, count in counts.items())
    missing = [what for what, count in counts.items() if not count]
    if missing:
        yield bad(
            "programme",
            f"The programme {name} has no {' and no '.join(missing)}.",
            "Name them in the programme file and apply it: govbot apply programme.yaml",
        )
    else:
        yield good("programme", f"The programme {name} is loaded: {told}.")
    if not _administrators(connection, now):
        yield later(
            "administrators",
            "Nobody has role: admin in the programme file: people and settings are changed there only, not in Slack.",
        )


def _administrators(connection: Connection, now: datetime) -> Collection[str]:
    current = read_back(connection, now=now)
    return administrators(current.file, current.today)


def _current(connection: Connection, model: type[Vendor | Queue | Person]) -> int:
    table = table_of(model)
    statement = select(func.count()).select_from(table).where(table.c.ended_on.is_(None))
    return int(connection.execute(statement).scalar_one())


def import_lease(connection: Connection, now: datetime) -> Iterator[Finding]:
    lease = table_of(ImportLease)
    holder, until = connection.execute(select(lease.c.holder, lease.c.until)).one()
    host = holder.partition(":")[0]
    if not holder:
        yield good("import", "No import is running.")
    elif until < now:
        yield later(
            "import", f"An import on {host} died at {until:%Y-%m-%d %H:%M} UTC; the next import clears it away."
        )
    elif until <= now + timedelta(seconds=LEASE_SECONDS + SLACK_OF_CLOCKS):
        yield later("import", f"An import is running on {host}.")
    else:
        yield bad(
            "import",
            f"An import on {host} holds its place until {until:%Y-%m-%d %H:%M} UTC, longer than any import may.",
            "A clock was wrong: set the machines' clocks by NTP. Imports work again after that time.",
        )


def channels_of(connection: Connection) -> list[str]:
    """The Slack channels that the programme speaks in."""
    tie, subscription = table_of(ChannelTie), table_of(Subscription)
    posted = select(subscription.c.channel).where(subscription.c.state == "active")
    return sorted(set(connection.scalars(select(tie.c.slack_channel).union(posted))))
