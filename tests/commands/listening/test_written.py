"""What of messages, their changes and their ends is told, by the events Slack sends."""

from typing import Any

import pytest

from commands.listening.happenings import CHANGED, DELETED, SAID
from commands.listening.written import from_written

REPLY = {"user": "U0NICO", "text": "the trunk &lt; 3", "ts": "17.2", "thread_ts": "17.1"}


def told(event: dict[str, Any]) -> tuple[str, str, str, str, str] | None:
    body = {"event_id": "Ev1", "event": {"type": "message", "channel": "C0NORTH", "ts": "17.9", **event}}
    found = from_written(body)
    return None if found is None else (found.kind, found.user, found.channel, found.message, found.thread)


@pytest.mark.parametrize("kind", [{}, {"subtype": "thread_broadcast"}, {"subtype": "file_share"}])
def test_a_reply_is_told_by_its_place(kind: dict[str, str]) -> None:
    assert told(REPLY | kind) == (SAID, "U0NICO", "C0NORTH", "17.2", "17.1")


@pytest.mark.parametrize(
    "event",
    [
        {"user": "U0NICO", "text": "in the channel", "ts": "17.2"},
        {**REPLY, "thread_ts": "17.2"},
        {**REPLY, "bot_id": "B0X"},
        {**REPLY, "subtype": "channel_join"},
        {"subtype": "message_changed", "message": {**REPLY, "thread_ts": "17.2"}},
        {"subtype": "message_changed", "message": {**REPLY, "bot_id": "B0GOVBOT"}},
        {"subtype": "message_changed"},
        {"subtype": "message_replied", "message": REPLY},
    ],
)
def test_what_nobody_waits_for_is_not_told(event: dict[str, Any]) -> None:
    assert told(event) is None


def test_a_change_is_told_as_the_message_it_is_now() -> None:
    message = {**REPLY, "edited": {"user": "U0NICO", "ts": "18.1"}}
    body = {"event": {"subtype": "message_changed", "channel": "C0NORTH", "ts": "18.1", "message": message}}
    found = from_written(body)
    assert found is not None
    assert (found.kind, found.text, found.word("edited_ts")) == (CHANGED, "the trunk < 3", "18.1")


@pytest.mark.parametrize("before", [REPLY, {**REPLY, "bot_id": "B0X"}, {}])
def test_whatever_is_deleted_is_told(before: dict[str, str]) -> None:
    author = "U0NICO" if before == REPLY else ""
    thread = before.get("thread_ts", "")
    gone = {"subtype": "message_deleted", "deleted_ts": "17.2", "previous_message": before}
    assert told(gone) == (DELETED, author, "C0NORTH", "17.2", thread)
    stone = {"subtype": "message_changed", "message": {"subtype": "tombstone", "ts": "17.2", "user": "USLACKBOT"}}
    assert told({**stone, "previous_message": before}) == (DELETED, author, "C0NORTH", "17.2", thread)
