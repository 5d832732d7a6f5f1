"""Whether Slack lets anything be posted in a channel."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.runtime.slack_channels import ARCHIVED, NOT_THERE, closed_reason
from tests.slack.failing import ANY, Failure
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def asked(slack: LocalSlack, channel: str) -> str | None:
    client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
    client.proxy = None
    return closed_reason(client, channel)


def test_a_channel_with_the_bot_in_it_is_open(slack: LocalSlack) -> None:
    assert asked(slack, "C0OPS") == ""


def test_one_that_is_archived_left_or_unknown_is_closed(slack: LocalSlack) -> None:
    slack.workspace.channels["C0OPS"].archived = True
    slack.workspace.add_channel("C0OUT", "out", "U0MARIA")
    assert (asked(slack, "C0OPS"), asked(slack, "C0OUT"), asked(slack, "C0NONE")) == (ARCHIVED, NOT_THERE, NOT_THERE)


@pytest.mark.parametrize("failure", [Failure.SERVER_ERROR, Failure.RATE_LIMITED, Failure.DROPPED])
def test_while_slack_does_not_answer_nobody_knows(slack: LocalSlack, failure: Failure) -> None:
    slack.failures.plan(ANY, failure)
    assert asked(slack, "C0OPS") is None
