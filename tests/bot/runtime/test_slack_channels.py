"""Whether Slack lets anything be posted in a channel, and who would read it, asked once."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.domain.people.audience import Room
from bot.runtime.slack_channels import ARCHIVED, NOT_THERE, room_of
from bot.runtime.slack_readers import Accounts, readers_of
from bot.runtime.workspaces import Installation
from tests.slack.failing import ANY, Failure
from tests.slack.local import LocalSlack

ACME = Installation("T0ACME")


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def client(slack: LocalSlack) -> WebClient:
    made = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
    made.proxy = None
    return made


def asked(slack: LocalSlack, channel: str) -> Room:
    return room_of(client(slack), ACME, Accounts(client(slack), ACME), channel)


def test_a_channel_with_the_bot_in_it_is_open_and_told_with_its_readers_in_one_question(slack: LocalSlack) -> None:
    found = asked(slack, "C0OPS")
    assert [call.method for call in slack.workspace.calls].count("conversations.info") == 1
    assert found == Room("", readers_of(client(slack), ACME, "C0OPS"))
    assert found.readers is not None


def test_one_that_is_archived_left_or_unknown_is_closed(slack: LocalSlack) -> None:
    slack.workspace.channels["C0OPS"].archived = True
    slack.workspace.add_channel("C0OUT", "out", "U0MARIA")
    found = [asked(slack, channel) for channel in ("C0OPS", "C0OUT", "C0NONE")]
    assert found == [Room(ARCHIVED), Room(NOT_THERE), Room(NOT_THERE)]
    assert "conversations.members" not in [call.method for call in slack.workspace.calls]


@pytest.mark.parametrize("failure", [Failure.SERVER_ERROR, Failure.RATE_LIMITED, Failure.DROPPED])
def test_while_slack_does_not_answer_nobody_knows(slack: LocalSlack, failure: Failure) -> None:
    slack.failures.plan(ANY, failure)
    assert asked(slack, "C0OPS") == Room(None)


def test_an_open_channel_whose_people_are_not_told_has_no_readers(slack: LocalSlack) -> None:
    slack.failures.plan("conversations.members", Failure.RATE_LIMITED)
    assert asked(slack, "C0OPS") == Room("")
