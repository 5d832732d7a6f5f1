from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from tests.slack.conftest import HandClock
from tests.slack.local import LocalSlack
from tests.slack.people import Sent
from tests.slack.refusals import refused

KEYED = {"event_type": "govbot", "event_payload": {"key": "k1"}}


def a_chart(week: str, value: float | None, kind: str = "line") -> dict[str, Any]:
    series = [{"name": "northwind", "data": [{"label": week, "value": value}]}]
    drawn = {"type": kind, "series": series, "axis_config": {"categories": [week]}}
    return {"type": "data_visualization", "title": "Service level", "chart": drawn}


def test_it_wants_the_right_kind_of_token(slack: LocalSlack, client: WebClient) -> None:
    with refused("not_allowed_token_type"):
        client.auth_test(token=slack.workspace.app_token)
    with refused("not_allowed_token_type"):
        client.apps_connections_open(app_token=slack.workspace.bot_token)


def test_it_refuses_to_write_into_an_archived_channel(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.channels["C0OPS"].archived = True
    with refused("is_archived"):
        client.chat_postMessage(channel="C0OPS", text="x")


def test_a_private_channel_without_the_bot_does_not_exist(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.channels["C0OTHER"].private = True
    with refused("channel_not_found"):
        client.conversations_info(channel="C0OTHER")


def test_history_needs_membership(client: WebClient) -> None:
    with refused("not_in_channel"):
        client.conversations_history(channel="C0OTHER")


def test_it_refuses_faster_than_one_message_a_second(slack: LocalSlack, client: WebClient, clock: HandClock) -> None:
    slack.workspace.rate.burst = 1
    client.chat_postMessage(channel="C0OPS", text="one")
    client.chat_postMessage(channel="C0NORTH", text="elsewhere")
    with pytest.raises(SlackApiError) as error:
        client.chat_postMessage(channel="C0OPS", text="two")
    assert (error.value.response.status_code, error.value.response.headers["Retry-After"]) == (429, "1")
    clock.now += 1
    client.chat_postMessage(channel="C0OPS", text="three")
    assert [sent.text for sent in slack.workspace.sent] == ["one", "elsewhere", "three"]


def test_a_short_burst_passes(client: WebClient, clock: HandClock) -> None:
    for _ in range(5):
        client.chat_postMessage(channel="C0OPS", text="x")
    with refused("ratelimited"):
        client.chat_postMessage(channel="C0OPS", text="x")


def test_metadata_is_shown_to_who_asks_for_it(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0OPS", text="x", metadata=KEYED)["ts"]
    client.chat_postMessage(channel="C0OPS", text="in thread", thread_ts=ts, metadata=KEYED)
    (plain,) = client.conversations_history(channel="C0OPS")["messages"]
    (full,) = client.conversations_history(channel="C0OPS", include_all_metadata=True)["messages"]
    thread = client.conversations_replies(channel="C0OPS", ts=ts, include_all_metadata=True)["messages"]
    assert "metadata" not in plain
    assert full["metadata"] == KEYED
    assert [found["metadata"] for found in thread] == [KEYED, KEYED]


def test_metadata_has_a_form(client: WebClient) -> None:
    with refused("invalid_metadata_format"):
        client.chat_postMessage(channel="C0OPS", text="x", metadata={"event_type": "govbot"})


def test_metadata_survives_a_change(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0OPS", text="x", metadata=KEYED)["ts"]
    client.chat_update(channel="C0OPS", ts=ts, text="y")
    (found,) = client.conversations_history(channel="C0OPS", include_all_metadata=True)["messages"]
    assert (found["text"], found["metadata"]) == ("y", KEYED)


def test_what_a_change_leaves_out_stays(client: WebClient) -> None:
    blocks = [{"type": "divider"}]
    root = client.chat_postMessage(channel="C0OPS", text="root")["ts"]
    ts = client.chat_postMessage(channel="C0OPS", text="x", blocks=blocks, thread_ts=root)["ts"]
    client.chat_update(channel="C0OPS", ts=ts, text="y", metadata=KEYED)
    found = client.conversations_replies(channel="C0OPS", ts=root, include_all_metadata=True)["messages"][1]
    assert (found["text"], found["blocks"], found["metadata"], found["thread_ts"]) == ("y", blocks, KEYED, root)
    client.chat_update(channel="C0OPS", ts=ts, text="z", blocks=[])
    assert client.conversations_replies(channel="C0OPS", ts=root)["messages"][1]["blocks"] == []


def test_a_chart_is_taken_only_where_slack_has_brought_them(slack: LocalSlack, client: WebClient) -> None:
    with refused("invalid_blocks"):
        client.chat_postMessage(channel="C0OPS", text="x", blocks=[a_chart("W1", 0.8)])
    slack.workspace.takes_charts = True
    client.chat_postMessage(channel="C0OPS", text="x", blocks=[a_chart("W1", 0.8)])
    for wrong in (a_chart("W" * 21, 0.8), a_chart("W1", None), a_chart("W1", 0.8, kind="gauge")):
        with refused("invalid_blocks"):
            client.chat_postMessage(channel="C0OPS", text="x", blocks=[wrong])


def test_an_ephemeral_can_be_neither_changed_nor_deleted(client: WebClient) -> None:
    ts = client.chat_postEphemeral(channel="C0OPS", user="U0MARIA", text="quiet")["message_ts"]
    with refused("message_not_found"):
        client.chat_update(channel="C0OPS", ts=ts, text="x")
    with refused("message_not_found"):
        client.chat_delete(channel="C0OPS", ts=ts)
    with refused("message_not_found"):
        client.chat_getPermalink(channel="C0OPS", message_ts=ts)


def test_only_its_own_messages_can_be_changed(slack: LocalSlack, client: WebClient) -> None:
    said = [Sent("C0OPS", "by hand", ts="1700000000.000000", author="U0MARIA")]
    slack.workspace.said += said
    with refused("cant_update_message"):
        client.chat_update(channel="C0OPS", ts=said[0].ts, text="x")
    with refused("cant_delete_message"):
        client.chat_delete(channel="C0OPS", ts=said[0].ts)


def test_a_deleted_message_is_gone(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0OPS", text="x")["ts"]
    assert str(client.chat_getPermalink(channel="C0OPS", message_ts=ts)["permalink"]).startswith("https://acme.")
    client.chat_delete(channel="C0OPS", ts=ts)
    assert client.conversations_history(channel="C0OPS")["messages"] == []


def test_history_comes_in_pages_newest_first(client: WebClient, clock: HandClock) -> None:
    for text in ("one", "two", "three"):
        client.chat_postMessage(channel="C0OPS", text=text)
    first = client.conversations_history(channel="C0OPS", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = client.conversations_history(channel="C0OPS", limit=2, cursor=cursor)
    assert [found["text"] for found in first["messages"]] == ["three", "two"]
    assert ([found["text"] for found in rest["messages"]], rest["has_more"]) == (["one"], False)


def test_a_reaction_counts_once(client: WebClient) -> None:
    ts = client.chat_postMessage(channel="C0OPS", text="x")["ts"]
    client.reactions_add(channel="C0OPS", timestamp=ts, name="eyes")
    with refused("already_reacted"):
        client.reactions_add(channel="C0OPS", timestamp=ts, name="eyes")
    client.reactions_remove(channel="C0OPS", timestamp=ts, name="eyes")
    with refused("no_reaction"):
        client.reactions_remove(channel="C0OPS", timestamp=ts, name="eyes")
