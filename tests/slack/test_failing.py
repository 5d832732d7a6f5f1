from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from tests.slack.failing import ANY, Failure
from tests.slack.local import LocalSlack

NO_ANSWER = (URLError, OSError)


def post(client: WebClient) -> None:
    client.chat_postMessage(channel="C0OPS", text="x")


@pytest.mark.parametrize(("failure", "status"), [(Failure.RATE_LIMITED, 429), (Failure.SERVER_ERROR, 503)])
def test_it_answers_a_failure_as_often_as_planned(
    slack: LocalSlack, client: WebClient, failure: Failure, status: int
) -> None:
    slack.failures.plan("chat.postMessage", failure, times=2, seconds=7)
    for _ in range(2):
        with pytest.raises(SlackApiError) as error:
            post(client)
        assert error.value.response.status_code == status
    assert error.value.response.headers.get("Retry-After") == ("7" if status == 429 else None)
    assert slack.workspace.sent == []
    post(client)


def test_a_dropped_call_has_no_effect(slack: LocalSlack, client: WebClient) -> None:
    slack.failures.plan(ANY, Failure.DROPPED)
    with pytest.raises(NO_ANSWER):
        post(client)
    assert slack.workspace.sent == []


def test_a_lost_answer_has_its_effect(slack: LocalSlack, client: WebClient) -> None:
    slack.failures.plan("chat.postMessage", Failure.LOST_ANSWER)
    with pytest.raises(NO_ANSWER):
        post(client)
    assert len(slack.workspace.sent) == 1


def test_a_held_answer_runs_into_the_clients_time_out(slack: LocalSlack, client: WebClient) -> None:
    slack.failures.plan("chat.postMessage", Failure.HELD_ANSWER)
    client.timeout = 1
    with pytest.raises(NO_ANSWER):
        post(client)
    assert len(slack.workspace.sent) == 1


def test_a_failure_may_wait_for_its_turn(slack: LocalSlack, client: WebClient) -> None:
    slack.failures.plan("chat.postMessage", Failure.SERVER_ERROR, after=1)
    post(client)
    with pytest.raises(SlackApiError):
        post(client)


def test_a_slow_answer_comes(slack: LocalSlack, client: WebClient) -> None:
    slack.failures.plan("auth.test", Failure.SLOW, seconds=0.2)
    assert client.auth_test()["ok"]


def test_response_urls_fail_too(slack: LocalSlack) -> None:
    name = slack.workspace.new_response_url("C0OPS", "U0MARIA")
    slack.failures.plan("response", Failure.SERVER_ERROR)
    webhook = WebhookClient(f"{slack.address}/response/{name}", retry_handlers=[])
    assert [webhook.send(text="x").status_code for _ in range(2)] == [503, 200]
