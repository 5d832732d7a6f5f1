"""Who can read a channel, asked of the local Slack."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.domain.people.audience import Account
from bot.runtime.slack_readers import KNOWN_SECONDS, Accounts, readers_of
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


def test_who_somebody_is_is_asked_once_in_five_minutes_and_who_is_there_every_time(slack: LocalSlack) -> None:
    gone, workspace = [0.0], slack.workspace
    asked, acme = client(slack), Installation("T0ACME")
    accounts = Accounts(asked, acme, lambda: gone[0])

    def look() -> set[str]:
        found = readers_of(asked, acme, "C0OPS", accounts)
        assert found is not None
        return {reader.slack for reader in found.people}

    first = look()
    workspace.channels["C0OPS"].members.add("U0NICO")
    assert look() == first | {"U0NICO"}
    about = [call.arguments["user"] for call in workspace.calls if call.method == "users.info"]
    assert sorted(about) == sorted(first | {"U0NICO"})
    gone[0] += KNOWN_SECONDS
    look()
    assert [call.method for call in workspace.calls].count("users.info") == 2 * len(first) + 2
