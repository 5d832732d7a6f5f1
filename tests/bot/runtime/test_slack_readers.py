"""Who can read a channel, asked of the local Slack."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.domain.people.audience import Account
from bot.runtime.slack_readers import readers_of
from bot.runtime.workspaces import Installation
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as started:
        yield started


def client(slack: LocalSlack) -> WebClient:
    made = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
    made.proxy = None
    return made


def test_it_knows_everybody_with_their_organisation(slack: LocalSlack) -> None:
    found = readers_of(client(slack), Installation("T0ACME"), "C0NORTH")
    assert found is not None
    assert {(reader.slack, reader.team, reader.account) for reader in found.people} >= {
        ("U0MARIA", "T0ACME", Account.MEMBER),
        ("U0NICO", "T0NW", Account.MEMBER),
        ("U0GOVBOT", "T0ACME", Account.BOT),
    }


def test_it_knows_nothing_of_a_channel_slack_does_not_tell_of(slack: LocalSlack) -> None:
    assert readers_of(client(slack), Installation("T0ACME"), "C0NOWHERE") is None


def test_it_knows_what_the_channel_is_called_and_who_reads_direct_messages(slack: LocalSlack) -> None:
    found = readers_of(client(slack), Installation("T0ACME"), "C0NORTH")
    assert found is not None
    assert found.name == "ext-northwind"
    personal = readers_of(client(slack), Installation("T0ACME"), "U0NICO")
    assert personal is not None
    assert [(reader.slack, reader.team) for reader in personal.people] == [("U0NICO", "T0NW")]
