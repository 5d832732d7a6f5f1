"""One process of a soak: it publishes and delivers as `govbot work` does, until it is killed."""

import os
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from multiprocessing.sharedctypes import Synchronized
from random import Random
from threading import Event

import structlog
from slack_sdk import WebClient
from sqlalchemy import Connection, Engine, event, select
from sqlalchemy.exc import SQLAlchemyError

from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue_picture, enqueue_revision
from bot.delivery.picture import Picture
from bot.delivery.steadiness import Steadiness
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.subscriptions.tables import Occurrence
from bot.message import Message, Text
from bot.runtime.slack_app import Identity
from commands.posting import Posting
from commands.publishing import ports_of
from commands.slack_rooms import rooms_in
from reports.edition import Edition
from reports.publishing.due import Publishing
from tests.soak.awake import Awake
from tests.soak.clocks import Clocks
from tests.soak.faults import Faults

TOKEN, HOME = "xoxb-local-bot", "T0ACME"
A_PICTURE, A_REVISION, A_REPLY = 10, 13, 4
"""Every so many posts has one."""


@dataclass(frozen=True)
class Setup:
    """`resting` is the last leap of time since which the replica found nothing to do."""

    database: str
    slack: str
    clocks: Clocks
    awake: Awake
    faults: Faults
    leap: "Synchronized[int]"
    resting: "Synchronized[int]"
    calm: "Synchronized[int]"
    seed: int


def replicate(setup: Setup) -> None:
    structlog.configure(processors=[lambda *_: (_ for _ in ()).throw(structlog.DropEvent)])
    engine = open_engine(setup.database)
    _kill_around_commits(engine, setup)
    client = WebClient(TOKEN, base_url=f"{setup.slack}/p{os.getpid()}/api/", retry_handlers=[], timeout=1)
    client.proxy = None
    rooms, clock = rooms_in(client, Identity(HOME, "", "U0GOVBOT")), setup.clocks.shown
    ports = replace(ports_of(rooms, ()), build_of=lambda _report: edition)
    publishing = Publishing(engine, ports, clock)
    posting = Posting(engine, client, rooms, clock, Steadiness(clock, setup.clocks.elapsed))
    begun_by = os.getppid()
    # Where the soak itself was killed nobody else would end this.
    while os.getppid() == begun_by:
        leap = setup.leap.value
        with setup.awake.working(), suppress(SQLAlchemyError):
            if not _worked(engine, publishing, posting, clock):
                setup.resting.value = leap
        Event().wait(0.002)


def _worked(engine: Engine, publishing: Publishing, posting: Posting, clock: Callable[[], datetime]) -> bool:
    """Whether anything was done; a revision or a picture is put in where the post's number says so."""
    outcomes = publishing.publish_due()
    for outcome in outcomes:
        if outcome.state == "posted":
            illustrate(engine, outcome.key, outcome.subscription.channel, outcome.subscription.vendor or "*", clock())
    return posting.deliver() > 0 or any(outcome.state == "posted" for outcome in outcomes)


def illustrate(engine: Engine, key: str, channel: str, readers: str, now: datetime) -> None:
    """Under keys of their own: whoever does it again changes nothing."""
    with unit_of_work(engine) as session:
        if _every(A_PICTURE, key):
            picture = Picture(
                f"{key}:picture", channel, readers, now, "sl.png", "Service level", "It rises", b"\x89PNG", key
            )
            enqueue_picture(session, picture, now=now)
        if _every(A_REVISION, key):
            for number in (1, 2):
                new = f"{key}:revision{number}"
                enqueue_revision(session, of=key, key=new, body={"text": new}, readers=readers, now=now)


def illustrate_all(engine: Engine, now: datetime) -> None:
    """What a killed process did not come to."""
    table = table_of(Occurrence)
    with engine.connect() as connection:
        rows = connection.execute(select(table.c.key, table.c.readers).where(table.c.state == "posted")).all()
    for key, readers in rows:
        illustrate(engine, key, key.split(":")[1], readers, now)


def edition(_connection: Connection, viewer: Viewer, _books: Books, now: datetime) -> Edition:
    answer = f"figures of {viewer.vendor or 'everybody'} at {now:%Y-%m-%d %H:%M}"
    reply = Message("in the thread", (Text("in the thread"),))
    return Edition(Message(answer, (Text(answer),)), (reply, reply) if now.day % A_REPLY == 0 else ())


def _every(many: int, key: str) -> bool:
    return sum(key.encode()) % many == 0


def _kill_around_commits(engine: Engine, setup: Setup) -> None:
    random = Random(setup.seed)

    def perhaps(*_about: object) -> None:
        if not setup.calm.value and random.random() < setup.faults.kill_at_commit:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "commit", perhaps)
    event.listen(engine, "checkin", perhaps)
