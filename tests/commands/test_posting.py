"""What is due goes out, waits or is dropped, with the local Slack saying who reads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import pytest
from slack_sdk import WebClient
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.worker import HELD_SECONDS
from bot.runtime.slack_readers import readers_of
from bot.runtime.workspaces import Installation
from commands.assembly import program_on
from commands.listening import Incoming, Kind
from commands.posting import Posting
from commands.request import Rooms
from tests.leaks.programme import NOW, Programme
from tests.slack.failing import Failure
from tests.slack.local import LocalSlack

ACME = "T0ACME"


@dataclass
class Mail:
    """An outbox that is emptied by hand."""

    engine: Engine
    slack: LocalSlack
    later: float = 0

    def __post_init__(self) -> None:
        client = WebClient(self.slack.workspace.bot_token, base_url=f"{self.slack.address}/api/", retry_handlers=[])
        client.proxy = None
        rooms = Rooms(partial(readers_of, client, Installation(ACME)), (ACME,))
        clock = lambda: NOW + timedelta(seconds=self.later)  # noqa: E731
        self.posting = Posting(self.engine, client, rooms, clock)
        self.listener = program_on(self.engine, clock=clock, rooms=rooms).listener

    def put(self, key: str, channel: str = "C0OPS", readers: str = EVERYTHING) -> None:
        with unit_of_work(self.engine) as session:
            enqueue(session, Post(key, channel, {"text": key}, readers, NOW), now=NOW)

    def deliver(self, after: float = 1) -> list[tuple[str, str]]:
        """All that was ever sent: where, and how it begins."""
        self.later += after
        self.posting.deliver()
        return [(sent.channel, sent.text.splitlines()[0]) for sent in self.slack.workspace.sent]

    def state(self, key: str) -> str:
        with unit_of_work(self.engine) as session:
            return state_of(session, key)

    def decide(self, words: str) -> None:
        self.listener.answer(Incoming(Kind.DM, f"channel {words} C0OPS", "U0MARIA", "D0MARIA", ACME))


@pytest.fixture
def mail(engine: Engine) -> Iterator[Mail]:
    world = Programme(engine)
    world.begin().vendor("northwind", "Northwind BPO")
    world.room("C0OPS")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind", team="T0NW")
    with LocalSlack() as slack:
        yield Mail(engine, slack)


def test_who_reads_the_channel_is_asked_once_just_before_posting(mail: Mail) -> None:
    mail.put("first")
    mail.deliver()
    told = [call.method for call in mail.slack.workspace.calls if call.method.startswith(("conversations", "chat"))]
    assert told == ["conversations.info", "conversations.members", "chat.postMessage"]


def came(mail: Mail) -> None:
    """Nico, unnoticed by any event, after a first post."""
    mail.put("first")
    mail.deliver()
    mail.slack.workspace.channels["C0OPS"].members.add("U0NICO")
    mail.put("second")
    mail.put("own", readers="northwind")


def test_a_newcomer_holds_what_was_to_be_posted_and_managers_are_asked(mail: Mail) -> None:
    came(mail)
    question = ("D0MARIA", "Posting in #vendor-ops is paused: somebody from outside came.")
    assert mail.deliver() == [("C0OPS", "first"), question]
    assert mail.deliver(HELD_SECONDS * 50) == [("C0OPS", "first"), question]
    assert (mail.state("second"), mail.state("own")) == ("pending", "pending")


def test_going_on_sends_what_the_newcomers_may_see(mail: Mail) -> None:
    came(mail)
    mail.deliver()
    mail.decide("confirm")
    assert mail.deliver()[2:] == [("C0OPS", "own")]
    assert (mail.state("second"), mail.state("own")) == ("failed", "sent")


def test_after_a_stop_nothing_is_posted_there(mail: Mail) -> None:
    came(mail)
    mail.deliver()
    mail.decide("stop")
    mail.put("third", readers="northwind")
    assert len(mail.deliver()) == 2
    assert [mail.state(key) for key in ("second", "own", "third")] == ["failed"] * 3


def test_a_message_to_a_person_asks_only_about_that_person(mail: Mail) -> None:
    mail.put("for maria", "U0MARIA")
    mail.put("not for nico", "U0NICO")
    mail.put("for nico", "U0NICO", "northwind")
    mail.put("for a stranger", "U0STRANGER", "northwind")
    assert mail.deliver() == [("D0MARIA", "for maria"), ("D0NICO", "for nico")]


def test_while_slack_shuts_govbot_out_everything_waits_and_no_attempt_is_burnt(mail: Mail) -> None:
    token, mail.slack.workspace.bot_token = mail.slack.workspace.bot_token, "xoxb-another"
    mail.put("first")
    mail.put("for maria", "U0MARIA")
    for _ in range(100):
        assert mail.deliver(61) == []
    mail.slack.workspace.bot_token = token
    assert mail.deliver(61) == [("C0OPS", "first"), ("D0MARIA", "for maria")]


def test_while_slack_does_not_tell_who_reads_it_waits(mail: Mail) -> None:
    mail.slack.failures.plan("conversations.info", Failure.SERVER_ERROR)
    mail.put("first")
    assert mail.deliver() == []
    assert mail.deliver(60) == [("C0OPS", "first")]
