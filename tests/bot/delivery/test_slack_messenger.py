"""What Slack's answers mean for a post, and how its key is found again."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, cast
from urllib.error import URLError

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot.delivery.post import Post
from bot.delivery.sending import NotSentError, RefusedError, ShutOutError
from bot.delivery.slack_messenger import SlackMessenger

POST = Post("digest:C1", "C1", {"text": "SLA", "blocks": []}, "*", datetime(2026, 11, 17, 12, tzinfo=UTC))
THREADED = Post("reply:C1", "C1", {"text": "SLA"}, "*", datetime(2026, 11, 17, 12, tzinfo=UTC), thread="1.5")


def sealed(key: str) -> str:
    return f"sealed {key}"


@dataclass
class Scripted(WebClient):
    """A client whose answers are given beforehand."""

    answers: list[SlackResponse | Exception]
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def api_call(self, api_method: str, **given: Any) -> SlackResponse:
        self.asked.append((api_method, {**(given.get("params") or {}), **(given.get("json") or {})}))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return cast(SlackResponse, answer.validate())  # type: ignore[no-untyped-call]


def answered(body: dict[str, Any], status: int = 200, headers: dict[str, str] | None = None) -> SlackResponse:
    return SlackResponse(
        client=None, http_verb="POST", api_url="", req_args={}, data=body, headers=headers or {}, status_code=status
    )


def messages(keys: Sequence[str], cursor: str = "") -> SlackResponse:
    found = [
        {"ts": f"2.{n}", "metadata": {"event_type": "govbot", "event_payload": {"key": key}}}
        for n, key in enumerate(keys)
    ]
    return answered({"ok": True, "messages": [{"ts": "1.0"}, *found], "response_metadata": {"next_cursor": cursor}})


def test_the_key_travels_with_the_message() -> None:
    client = Scripted([answered({"ok": True, "ts": "2.1"})])
    assert SlackMessenger(client, sealed).send(POST) == "2.1"
    method, sent = client.asked[0]
    assert method == "chat.postMessage"
    assert sent["metadata"]["event_payload"] == {"key": sealed("digest:C1")}


@pytest.mark.parametrize(
    "code", ["channel_not_found", "not_in_channel", "is_archived", "missing_scope", "msg_too_long", "invalid_blocks"]
)
def test_what_slack_refuses_for_good_is_a_refusal(code: str) -> None:
    with pytest.raises(RefusedError, match=code):
        SlackMessenger(Scripted([answered({"ok": False, "error": code})]), sealed).send(POST)


@pytest.mark.parametrize("code", ["token_revoked", "account_inactive", "invalid_auth"])
def test_what_slack_says_of_the_token_is_no_refusal_of_the_post(code: str) -> None:
    with pytest.raises(ShutOutError, match=code):
        SlackMessenger(Scripted([answered({"ok": False, "error": code})]), sealed).send(POST)


def test_it_asks_whether_it_is_let_in_at_all() -> None:
    revoked = answered({"ok": False, "error": "token_revoked"})
    with pytest.raises(ShutOutError, match="token_revoked"):
        SlackMessenger(Scripted([revoked]), sealed).check_admitted()
    for silent in (answered({"ok": True}), answered({"ok": False, "error": "internal_error"}), TimeoutError()):
        SlackMessenger(Scripted([silent]), sealed).check_admitted()


def test_too_many_messages_wait_as_long_as_slack_says() -> None:
    answer = answered({"ok": False, "error": "ratelimited"}, 429, {"Retry-After": "30"})
    with pytest.raises(NotSentError) as caught:
        SlackMessenger(Scripted([answer]), sealed).send(POST)
    assert caught.value.seconds == 30


@pytest.mark.parametrize(
    "answer",
    [
        answered({"ok": False, "error": "internal_error"}),
        answered({"ok": False, "error": "anything"}, 503),
        SlackApiError("not JSON", "<html>"),  # type: ignore[no-untyped-call]
        TimeoutError(),
        URLError(ConnectionResetError()),
    ],
)
def test_anything_else_leaves_it_open(answer: SlackResponse | Exception) -> None:
    with pytest.raises((SlackApiError, OSError)):
        SlackMessenger(Scripted([answer]), sealed).send(POST)


def test_a_closed_door_is_certainly_not_sent() -> None:
    with pytest.raises(NotSentError):
        SlackMessenger(Scripted([URLError(ConnectionRefusedError())]), sealed).send(POST)


def test_it_finds_its_key_on_a_later_page() -> None:
    client = Scripted([messages(["other"], "next"), messages([sealed("digest:C1")])])
    assert SlackMessenger(client, sealed).find(POST) == "2.0"
    assert [method for method, _ in client.asked] == ["conversations.history"] * 2


def test_it_looks_for_a_reply_in_its_thread() -> None:
    client = Scripted([messages(["other"])])
    assert SlackMessenger(client, sealed).find(THREADED) == ""
    assert client.asked[0][0] == "conversations.replies"


def test_what_is_addressed_to_a_person_goes_to_their_direct_messages() -> None:
    opened = answered({"ok": True, "channel": {"id": "D7"}})
    client = Scripted([opened, answered({"ok": True, "ts": "2.1"}), opened, messages([sealed("digest:C1")])])
    messenger, personal = SlackMessenger(client, sealed), replace(POST, channel="U7")
    assert (messenger.send(personal), messenger.find(personal)) == ("2.1", "2.0")
    assert [(method, sent.get("users") or sent["channel"]) for method, sent in client.asked] == [
        ("conversations.open", "U7"),
        ("chat.postMessage", "D7"),
        ("conversations.open", "U7"),
        ("conversations.history", "D7"),
    ]
