"""A hundred vendors' digests: built, and handed to Slack within its pacing, against a bare loop of calls."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Event
from time import perf_counter
from typing import Any

from sqlalchemy import Connection, Engine, func, insert, select

from bench.databases import opened
from bench.slack_beside import SlackBeside, slack_beside
from bench.table import Line, milliseconds, times
from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.subscriptions.tables import Subscription
from bot.domain.vendors.tables import ChannelTie, Vendor
from bot.runtime.slack_app import Identity
from commands.catalogue import CATALOGUE
from commands.posting import Posting
from commands.publishing import ports_of
from commands.slack_rooms import rooms_in
from reports.daily_digest.building import build
from reports.publishing.due import Publishing

DIGESTS = 100
SLOWEST, BUILDS = 1.0, 7
READER = Viewer("Maria", Role.MANAGER)


def measured(kind: str, url: str, rows: int, now: datetime) -> list[Line]:
    with opened(url) as engine:
        return [_building(kind, engine, rows, now), *_posting(kind, engine)]


def _building(kind: str, engine: Engine, rows: int, now: datetime) -> Line:
    with engine.connect() as connection:
        books = books_of(connection)
        # The first reads what the later ones find in memory.
        seconds = max(_timed(lambda: build(connection, READER, books, now)) for _ in range(BUILDS))
    what = f"{kind}: one daily digest of all vendors, {rows:,} rows, the slowest of {BUILDS}"
    return Line(what, milliseconds(seconds), target=f"≤ {milliseconds(SLOWEST)}", met=seconds <= SLOWEST)


def _posting(kind: str, engine: Engine) -> list[Line]:
    channels = [f"C0BENCH{number}" for number in range(DIGESTS)]
    with slack_beside(channels) as slack:
        now = datetime.now(UTC)
        _subscribe(engine, channels, now)
        client = slack.client()
        rooms, clock = rooms_in(client, Identity("T0ACME", "", "U0GOVBOT")), lambda: datetime.now(UTC)
        publishing = Publishing(engine, ports_of(rooms, CATALOGUE), clock)
        made = _timed(publishing.publish_due)
        posting = Posting(engine, client, rooms, clock)
        ours, all_of_it = _delivered(engine, posting)
        messages, too_fast = slack.ask()
        theirs = _timed(lambda: _bare_loop(engine, slack))
    return [
        Line(f"{kind}: {DIGESTS} vendors' digests built and put in", milliseconds(made), ratio=_each(made)),
        Line(
            f"{kind}: {DIGESTS} digests handed to Slack, against a bare loop of chat.postMessage",
            *(milliseconds(ours), milliseconds(theirs), times(ours / theirs)),
        ),
        Line(
            f"{kind}: all {messages} messages of them, threads too; refused as too fast",
            *(milliseconds(all_of_it), "", f"{too_fast}", "0", too_fast == 0),
        ),
    ]


def _subscribe(engine: Engine, channels: list[str], now: datetime) -> None:
    """Due two minutes ago, each vendor in as many channels as it takes."""
    due = now - timedelta(minutes=2)
    values: dict[str, Any] = {
        "report": "daily_digest",
        "at": f"{due:%H:%M}",
        "timezone": "UTC",
        "days": "mon-sun",
        "holidays": "",
    }
    values |= {"wait_until": "", "late": "post", "state": "active", "since": now - timedelta(hours=3)}
    with engine.begin() as connection:
        vendors = connection.execute(select(table_of(Vendor).c.id).order_by(table_of(Vendor).c.id)).scalars().all()
        for number, channel in enumerate(channels):
            vendor = vendors[number % len(vendors)]
            tie = {"slack_channel": channel, "kind": "vendor", "vendor_id": vendor}
            connection.execute(insert(table_of(ChannelTie)).values(**tie))
            connection.execute(insert(table_of(Subscription)).values(**values, channel=channel, vendor_id=vendor))


def _delivered(engine: Engine, posting: Posting) -> tuple[float, float]:
    """Seconds until the last digest was there, and until the last message of their threads was."""
    start, digests = perf_counter(), 0.0
    while True:
        posting.deliver()
        with engine.connect() as connection:
            first, waiting = _left(connection)
        digests = digests or (0.0 if first else perf_counter() - start)
        if not waiting:
            return digests, perf_counter() - start
        Event().wait(0.01)


def _left(connection: Connection) -> tuple[int, int]:
    outbox = table_of(OutboxPost)
    own = func.count().filter(outbox.c.parent == "")
    waiting = outbox.c.state.in_(("pending", "sending"))
    first, every = connection.execute(select(own, func.count()).where(waiting)).one()
    return int(first), int(every)


def _bare_loop(engine: Engine, slack: SlackBeside) -> None:
    """What anybody's first script does: no audience, no order, nothing looked for, nothing kept."""
    outbox, client = table_of(OutboxPost), slack.client()
    wanted = select(outbox.c.channel, outbox.c.payload).where(outbox.c.parent == "", outbox.c.state == "sent")
    with engine.connect() as connection:
        bodies = [(channel, json.loads(payload)) for channel, payload in connection.execute(wanted)]
    Event().wait(1)
    for channel, body in bodies:
        client.chat_postMessage(channel=channel, **body)


def _timed(work: Callable[[], Any]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _each(seconds: float) -> str:
    return f"{milliseconds(seconds / DIGESTS)} each"
