from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.slack import payloads
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def client(slack: LocalSlack) -> WebClient:
    return client_of(slack, slack.workspace.bot_token)


def client_of(slack: LocalSlack, token: str | None) -> WebClient:
    return WebClient(token=token, base_url=f"{slack.address}/api/", retry_handlers=[])


def refusal_of(error: "pytest.ExceptionInfo[SlackApiError]") -> str:
    return str(error.value.response["error"])


@pytest.mark.parametrize(("token", "code"), [("xoxb-other", "invalid_auth"), (None, "not_authed")])
def test_it_checks_the_token(slack: LocalSlack, token: str | None, code: str) -> None:
    with pytest.raises(SlackApiError) as error:
        client_of(slack, token).auth_test()
    assert refusal_of(error) == code


@pytest.mark.parametrize(("channel", "code"), [("C0NOWHERE", "channel_not_found"), ("C0OTHER", "not_in_channel")])
def test_it_checks_the_channel(client: WebClient, channel: str, code: str) -> None:
    with pytest.raises(SlackApiError) as error:
        client.chat_postMessage(channel=channel, text="x")
    assert refusal_of(error) == code


def test_it_refuses_blocks_over_the_limits(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        client.chat_postMessage(channel="C0OPS", text="x", blocks=[{"type": "divider"}] * 51)
    assert refusal_of(error) == "invalid_blocks"


def test_an_ephemeral_is_seen_by_its_reader_only(slack: LocalSlack, client: WebClient) -> None:
    client.chat_postEphemeral(channel="C0OPS", user="U0MARIA", text="quiet")
    assert [sent.text for sent in slack.seen("U0MARIA")] == ["quiet"]
    assert slack.seen("U0STRANGER", count=0) == []
    assert client.conversations_history(channel="C0OPS")["messages"] == []


def test_an_ephemeral_needs_a_member(client: WebClient) -> None:
    with pytest.raises(SlackApiError) as error:
        client.chat_postEphemeral(channel="C0OPS", user="U0NICO", text="quiet")
    assert refusal_of(error) == "user_not_in_channel"


def test_a_message_can_be_changed_and_is_in_the_history(client: WebClient) -> None:
    posted = client.chat_postMessage(channel="C0OPS", text="one")
    client.chat_update(channel="C0OPS", ts=posted["ts"], text="two")
    assert [found["text"] for found in client.conversations_history(channel="C0OPS")["messages"]] == ["two"]


def test_it_knows_people_channels_and_direct_messages(client: WebClient) -> None:
    assert client.users_info(user="U0NICO")["user"]["team_id"] == "T0NW"
    assert client.conversations_open(users="U0MARIA")["channel"]["id"] == "D0MARIA"
    assert client.conversations_info(channel="C0OTHER")["channel"]["is_member"] is False
    assert "U0NICO" in client.conversations_members(channel="C0NORTH")["members"]


def test_a_response_url_works_five_times(slack: LocalSlack) -> None:
    payload = payloads.slash_command(slack.workspace, slack.address, "U0MARIA", "C0OPS", "/sla")
    answers = [WebhookClient(payload["response_url"]).send(text="late").status_code for _ in range(6)]
    assert answers == [200] * 5 + [404]
    assert slack.seen("U0MARIA")[0].via == "response_url"
