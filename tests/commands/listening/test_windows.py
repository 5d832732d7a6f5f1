"""Windows against the local Slack's own API: what it refuses is told by its code."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.message import Home, Modal, Text, render_modal
from commands.listening.windows import NO_WINDOW, View, Window, Windows
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def windows(slack: LocalSlack) -> Windows:
    client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[], timeout=5)
    client.proxy = None
    return Windows(client)


def view(words: str) -> View:
    return render_modal(Modal("key", "Title", (Text(words),)))


def opened(slack: LocalSlack, windows: Windows, above: Window = NO_WINDOW) -> Window:
    window, refusal = windows.open(slack.workspace.new_trigger("U0MARIA"), view("first"), above=above)
    assert refusal == ""
    return window


def text_in(slack: LocalSlack, window: Window) -> str:
    return str(slack.workspace.views[window.id].drawn["blocks"])


def test_a_trigger_works_once(slack: LocalSlack, windows: Windows) -> None:
    trigger = slack.workspace.new_trigger("U0MARIA")
    assert windows.open(trigger, view("x"))[1] == ""
    assert windows.open(trigger, view("x")) == (NO_WINDOW, "exchanged_trigger_id")


def test_what_was_changed_meanwhile_is_not_written_over(slack: LocalSlack, windows: Windows) -> None:
    window = opened(slack, windows)
    assert windows.change(window, view("second"), only_as_seen=True) == ""
    assert windows.change(window, view("late"), only_as_seen=True) == "hash_conflict"
    assert "second" in text_in(slack, window)
    assert windows.change(window, view("third")) == ""
    assert "third" in text_in(slack, window)


def test_above_the_third_window_the_top_one_changes(slack: LocalSlack, windows: Windows) -> None:
    top = NO_WINDOW
    for _ in range(3):
        top = opened(slack, windows, top)
    assert windows.open(slack.workspace.new_trigger("U0MARIA"), view("fourth"), above=top) == (top, "")
    assert "fourth" in text_in(slack, top)


def test_a_closed_window_is_not_found(slack: LocalSlack, windows: Windows) -> None:
    window = opened(slack, windows)
    slack.workspace.views[window.id].open = False
    assert windows.change(window, view("late")) == "not_found"


def test_home_is_published_for_whoever_has_one(slack: LocalSlack, windows: Windows) -> None:
    for user in ("U0MARIA", "U0NICO"):
        windows.publish(user, Home((Text("Hello"),)))
    assert set(slack.workspace.homes) == {"U0MARIA"}


def test_slack_not_answering_is_told_by_the_kind_of_failure(windows: Windows, slack: LocalSlack) -> None:
    gone = WebClient("xoxb", base_url="http://127.0.0.1:9/api/", retry_handlers=[], timeout=1)
    gone.proxy = None
    assert Windows(gone).open("1.2", view("x"))[1] == "URLError"
