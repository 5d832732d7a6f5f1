"""Pictures reach the thread once, in either form, whatever becomes of the answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.client import RemoteDisconnected

import pytest
from slack_sdk import WebClient

from bot.delivery.picture import Picture
from bot.delivery.revision import Revision
from bot.delivery.sending import NotSentError, RefusedError
from bot.delivery.slack_messenger import SlackMessenger
from tests.slack.failing import Failure
from tests.slack.local import LocalSlack

SERIES = [{"name": "northwind", "data": [{"label": "W46", "value": 0.8}]}]
NATIVE = {
    "type": "data_visualization",
    "title": "Service level",
    "chart": {"type": "line", "series": SERIES, "axis_config": {"categories": ["W46"]}},
}
PICTURE = Picture(
    "chart:1", "C0OPS", "*", datetime.now(UTC), "sl.png", "Service level", "It rises", b"\x89PNG", native=NATIVE
)
COMPLETE = "files.completeUploadExternal"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def messenger(slack: LocalSlack) -> SlackMessenger:
    client = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[], timeout=5)
    client.proxy = None
    return SlackMessenger(client, str)


def test_slacks_own_chart_is_tried_first(slack: LocalSlack, messenger: SlackMessenger) -> None:
    slack.workspace.takes_charts = True
    picture = replace(PICTURE, thread="1.0")
    ts = messenger.share(picture, lambda _file: None)
    (sent,) = slack.workspace.sent
    assert (sent.ts, sent.thread, sent.blocks, sent.text) == (ts, "1.0", (NATIVE,), "It rises")
    assert messenger.find_picture(picture) == ts


def test_where_slack_takes_no_charts_the_png_goes_and_that_is_remembered(
    slack: LocalSlack, messenger: SlackMessenger
) -> None:
    files: list[str] = []
    ts = messenger.share(replace(PICTURE, thread="1.0"), files.append)
    messenger.share(replace(PICTURE, key="chart:2"), files.append)
    first, second = slack.workspace.sent
    assert (first.ts, first.thread, first.files, second.thread) == (ts, "1.0", (files[0],), "")
    file = slack.workspace.files[files[0]]
    assert (file.content, file.name, file.title, file.alt) == (b"\x89PNG", "sl.png", "Service level", "It rises")
    assert [call.method for call in slack.workspace.calls].count("chat.postMessage") == 1


def test_its_file_is_remembered_before_anybody_can_see_it(slack: LocalSlack, messenger: SlackMessenger) -> None:
    seen: list[int] = []
    messenger.share(replace(PICTURE, native=None), lambda _file: seen.append(len(slack.workspace.sent)))
    assert seen == [0]


def test_after_a_lost_answer_it_finds_what_was_shared(slack: LocalSlack, messenger: SlackMessenger) -> None:
    files: list[str] = []
    slack.failures.plan(COMPLETE, Failure.LOST_ANSWER)
    with pytest.raises(RemoteDisconnected):
        messenger.share(replace(PICTURE, native=None), files.append)
    (sent,) = slack.workspace.sent
    assert messenger.find_picture(replace(PICTURE, native=None, file=files[0])) == sent.ts


def test_what_was_uploaded_and_not_shared_is_shared_later(slack: LocalSlack, messenger: SlackMessenger) -> None:
    files: list[str] = []
    slack.failures.plan(COMPLETE, Failure.DROPPED)
    with pytest.raises(RemoteDisconnected):
        messenger.share(replace(PICTURE, native=None), files.append)
    begun = replace(PICTURE, native=None, file=files[0])
    assert messenger.find_picture(begun) == ""
    messenger.share(begun, files.append)
    assert [sent.files for sent in slack.workspace.sent] == [(files[0],)]
    assert len(files) == 1


def test_an_upload_that_slack_has_forgotten_is_begun_again(slack: LocalSlack, messenger: SlackMessenger) -> None:
    files: list[str] = []
    begun = replace(PICTURE, native=None, file="F404")
    assert messenger.find_picture(begun) == ""
    messenger.share(begun, files.append)
    assert [sent.files for sent in slack.workspace.sent] == [(files[0],)]


def test_what_is_just_being_shared_is_not_given_up(slack: LocalSlack, messenger: SlackMessenger) -> None:
    files: list[str] = []
    messenger.share(replace(PICTURE, native=None), files.append)
    with pytest.raises(NotSentError):
        messenger.share(replace(PICTURE, native=None, file=files[0]), files.append)


def test_what_slack_refuses_of_a_picture_is_a_refusal(slack: LocalSlack, messenger: SlackMessenger) -> None:
    slack.workspace.scopes = {"chat:write"}
    with pytest.raises(RefusedError, match="missing_scope"):
        messenger.share(PICTURE, lambda _file: None)


def test_a_revision_changes_text_and_blocks_and_keeps_the_key(slack: LocalSlack, messenger: SlackMessenger) -> None:
    slack.workspace.takes_charts = True
    ts = messenger.share(PICTURE, lambda _file: None)
    messenger.revise(Revision("newer", "C0OPS", {"text": "restated"}, "*", PICTURE.created_at, "chart:1", ts))
    (sent,) = slack.workspace.sent
    assert (sent.ts, sent.text, sent.blocks) == (ts, "restated", ())
    assert messenger.find_picture(PICTURE) == ts


def test_a_revision_of_what_is_gone_is_a_refusal(messenger: SlackMessenger) -> None:
    with pytest.raises(RefusedError, match="message_not_found"):
        messenger.revise(Revision("newer", "C0OPS", {"text": "x"}, "*", PICTURE.created_at, "k", "1.5"))
