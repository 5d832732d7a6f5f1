"""Slack is down for ten minutes, in every way it can be: everything arrives once, in order, soon after."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine, func, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.claims import claim_next
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.slack_messenger import SlackMessenger
from bot.delivery.tables import OutboxPost
from bot.runtime.slack_readers import readers_of
from bot.runtime.workspaces import Installation
from commands.posting import Posting
from commands.request import Rooms
from commands.sealing import Sealing
from tests.leaks.programme import NOW, Programme
from tests.slack.failing import ANY, Failure
from tests.slack.local import LocalSlack
from tests.slack.rate_limit import RateLimit

ACME, CHANNELS, EACH = "T0ACME", ("C0OPS", "C0TWO", "C0THREE"), 8
OUTAGE, STEP = 600, 15
NOWHERE = "http://127.0.0.1:9/api/"
KINDS = (Failure.SERVER_ERROR, Failure.LOST_ANSWER, Failure.DROPPED, Failure.HELD_ANSWER, Failure.RATE_LIMITED)


@dataclass
class Office:
    """A clockwork whose clock, Slack's too, is moved by hand."""

    engine: Engine
    slack: LocalSlack
    later: float = 0.0

    def __post_init__(self) -> None:
        workspace = self.slack.workspace
        self.client = WebClient(
            workspace.bot_token, base_url=f"{self.slack.address}/api/", retry_handlers=[], timeout=1
        )
        self.client.proxy = None
        workspace.clock = lambda: self.later
        workspace.rate, workspace.began = RateLimit(burst=1), int(NOW.timestamp())
        rooms = Rooms(partial(readers_of, self.client, Installation(ACME)), (ACME,))
        self.posting = Posting(self.engine, self.client, rooms, lambda: NOW + timedelta(seconds=self.later))

    def put(self, channel: str, text: str) -> None:
        at = NOW + timedelta(seconds=self.later)
        with unit_of_work(self.engine) as session:
            enqueue(session, Post(text, channel, {"text": text}, EVERYTHING, at), now=at)

    def pass_time(self, seconds: float) -> None:
        self.later += seconds
        self.posting.deliver()

    def arrived(self, channel: str) -> list[str]:
        return [sent.text for sent in self.slack.workspace.sent if sent.channel == channel]

    def waiting(self) -> int:
        outbox = table_of(OutboxPost)
        with self.engine.connect() as connection:
            statement = select(func.count()).select_from(outbox).where(outbox.c.state != "sent")
            return int(connection.execute(statement).scalar_one())


@pytest.fixture
def office(engine: Engine) -> Iterator[Office]:
    world = Programme(engine)
    world.begin().vendor("northwind", "Northwind BPO")
    world.person("U0MARIA", "Maria", "manager")
    with LocalSlack() as slack:
        for channel in CHANNELS:
            world.room(channel)
            if channel not in slack.workspace.channels:
                slack.workspace.add_channel(channel, channel.lower(), "U0MARIA", slack.workspace.bot_user)
        yield Office(engine, slack)
        slack.failures.released.set()


def expected(channel: str) -> list[str]:
    return [f"{channel} {number}" for number in range(EACH)]


def test_everything_arrives_once_and_in_order_after_ten_minutes_without_slack(office: Office) -> None:
    address = office.client.base_url
    for step in range(OUTAGE // STEP):
        if step < EACH:
            for channel in CHANNELS:
                office.put(channel, f"{channel} {step}")
        office.slack.failures.clear()
        kind = KINDS[step % len(KINDS)]
        office.slack.failures.plan("chat.postMessage" if kind is Failure.LOST_ANSWER else ANY, kind, times=1_000)
        office.client.base_url = NOWHERE if step % 7 == 6 else address
        office.pass_time(STEP)
    office.client.base_url = address
    office.slack.failures.clear()
    assert office.waiting() > 0
    while office.waiting() and office.later < OUTAGE + 180:
        office.pass_time(1)
    assert [office.arrived(channel) for channel in CHANNELS] == [expected(channel) for channel in CHANNELS]
    assert office.waiting() == 0


def test_what_a_killed_process_was_sending_arrives_once(office: Office) -> None:
    for number in range(EACH):
        office.put("C0OPS", f"C0OPS {number}")
    with office.engine.begin() as connection:
        claim = claim_next(connection, NOW)
    assert claim is not None
    assert isinstance(claim.post, Post)
    SlackMessenger(office.client, Sealing(office.engine)).send(claim.post)
    while office.waiting() and office.later < 300:
        office.pass_time(1)
    assert office.arrived("C0OPS") == expected("C0OPS")
