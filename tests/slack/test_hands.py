from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.webhook import WebhookClient

from tests.slack.conftest import HandClock
from tests.slack.delivery import Acknowledgement, Delivery
from tests.slack.hands import ImpossibleError
from tests.slack.local import LocalSlack
from tests.slack.people import Sent
from tests.slack.refusal import RefusedError
from tests.slack.samples import actions, asking, button, choices, modal, option, plain

WORDS = {"words": {"type": "plain_text_input", "value": "because"}}
FIELD = asking(block_id="why")


@dataclass
class App:
    """Takes every delivery and answers what it is told to."""

    body: dict[str, Any] = field(default_factory=dict)
    payloads: list[dict[str, Any]] = field(default_factory=list)

    def deliver(self, delivery: Delivery) -> Acknowledgement:
        self.payloads.append(delivery.payload)
        return Acknowledgement(200, 0.01, self.body)


@pytest.fixture
def app(slack: LocalSlack) -> App:
    slack.carrier = app = App()
    return app


def posted(slack: LocalSlack, client: WebClient, reader: str = "") -> Sent:
    blocks = [actions(button("Share", "share", value="sla today"))]
    if reader:
        client.chat_postEphemeral(channel="C0NORTH", user=reader, text="x", blocks=blocks)
    else:
        client.chat_postMessage(channel="C0NORTH", text="x", blocks=blocks)
    return slack.workspace.sent[-1]


def opened(slack: LocalSlack, client: WebClient, **more: Any) -> str:
    drawn = modal(FIELD, submit=plain("Send"), **more)
    trigger = slack.workspace.new_trigger("U0MARIA")
    return str(client.views_open(trigger_id=trigger, view=drawn)["view"]["id"])


def test_a_button_tells_who_where_and_what(slack: LocalSlack, client: WebClient, app: App) -> None:
    slack.hands.press("U0NICO", posted(slack, client), "Share")
    (payload,) = app.payloads
    assert (payload["type"], payload["user"]["team_id"], payload["team"]["id"]) == ("block_actions", "T0NW", "T0ACME")
    assert (payload["actions"][0]["action_id"], payload["actions"][0]["value"]) == ("share", "sla today")


def test_a_button_can_replace_its_message(slack: LocalSlack, client: WebClient, app: App) -> None:
    slack.hands.press("U0MARIA", posted(slack, client), "share")
    WebhookClient(app.payloads[0]["response_url"]).send(text="done", replace_original=True)
    assert [sent.text for sent in slack.workspace.sent] == ["done"]


def test_a_response_url_expires_after_half_an_hour(
    slack: LocalSlack, client: WebClient, app: App, clock: HandClock
) -> None:
    slack.hands.press("U0MARIA", posted(slack, client), "share")
    webhook = WebhookClient(app.payloads[0]["response_url"])
    clock.now += 1_800
    assert webhook.send(text="late").status_code == 200
    clock.now += 1
    assert webhook.send(text="too late").status_code == 404


def test_nobody_presses_what_somebody_else_was_shown(slack: LocalSlack, client: WebClient, app: App) -> None:
    quiet = posted(slack, client, reader="U0MARIA")
    for user, sent in (("U0NICO", quiet), ("U0STRANGER", posted(slack, client))):
        with pytest.raises(ImpossibleError):
            slack.hands.press(user, sent, "share")


def test_a_submission_carries_what_was_typed_and_closes(slack: LocalSlack, client: WebClient, app: App) -> None:
    opened(slack, client, private_metadata="{}")
    view = slack.hands.modal("U0MARIA")
    slack.hands.submit(view, WORDS)
    assert app.payloads[0]["view"]["state"]["values"] == {"why": WORDS}
    assert app.payloads[0]["view"]["private_metadata"] == "{}"
    with pytest.raises(ImpossibleError):
        slack.hands.submit(view)


def test_errors_keep_a_modal_open(slack: LocalSlack, client: WebClient, app: App) -> None:
    opened(slack, client)
    app.body = {"response_action": "errors", "errors": {"why": "Say more."}}
    slack.hands.submit(slack.hands.modal("U0MARIA"), WORDS)
    assert slack.hands.modal("U0MARIA").open
    app.body = {"response_action": "errors", "errors": {"words": "Not a block_id."}}
    with pytest.raises(RefusedError, match="invalid_errors"):
        slack.hands.submit(slack.hands.modal("U0MARIA"), WORDS)


def test_a_submission_updates_pushes_and_clears(slack: LocalSlack, client: WebClient, app: App) -> None:
    opened(slack, client)
    for action, title in (("update", "Second"), ("push", "Third")):
        app.body = {"response_action": action, "view": modal(FIELD, title=plain(title), submit=plain("Send"))}
        slack.hands.submit(slack.hands.modal("U0MARIA"))
        assert slack.hands.modal("U0MARIA").drawn["title"] == plain(title)
    app.body = {"response_action": "clear"}
    slack.hands.submit(slack.hands.modal("U0MARIA"))
    assert not any(view.open for view in slack.workspace.views.values())


def test_closing_is_told_where_it_is_asked_for(slack: LocalSlack, client: WebClient, app: App) -> None:
    opened(slack, client, notify_on_close=True)
    slack.hands.close(slack.hands.modal("U0MARIA"), everything=True)
    assert (app.payloads[0]["type"], app.payloads[0]["is_cleared"]) == ("view_closed", True)


def test_a_search_shows_what_slack_would_take(slack: LocalSlack, client: WebClient, app: App) -> None:
    opened(slack, client)
    view = slack.hands.modal("U0MARIA")
    app.body = {"options": choices(2)}
    assert slack.hands.search(view, "words", "nor") == choices(2)
    assert (app.payloads[0]["type"], app.payloads[0]["value"]) == ("block_suggestion", "nor")
    app.body = {"options": [option("x" * 76)]}
    assert slack.hands.search(view, "words", "nor") == []


def test_shortcuts_and_commands_are_for_the_own_organisation(slack: LocalSlack, client: WebClient, app: App) -> None:
    slack.hands.shortcut("U0MARIA", "raise")
    slack.hands.shortcut("U0MARIA", "raise_from", posted(slack, client))
    assert [payload["type"] for payload in app.payloads] == ["shortcut", "message_action"]
    with pytest.raises(ImpossibleError):
        slack.hands.shortcut("U0NICO", "raise")
    with pytest.raises(ImpossibleError):
        slack.command("U0NICO", "C0NORTH", "/sla")
    with pytest.raises(ImpossibleError):
        slack.happenings.open_home("U0NICO")


def test_what_an_outsider_does_arrives_under_the_own_team(slack: LocalSlack, app: App) -> None:
    slack.happenings.join("U0NICO", "C0OPS")
    (told,) = app.payloads
    assert (told["event"]["type"], told["team_id"], told["is_ext_shared_channel"]) == (
        "member_joined_channel",
        "T0NW",
        True,
    )
    assert told["authorizations"][0]["team_id"] == "T0ACME"


def test_a_channel_is_shared_and_unshared(slack: LocalSlack, client: WebClient, app: App) -> None:
    slack.happenings.share("C0OPS", "T0PAC")
    assert client.conversations_info(channel="C0OPS")["channel"]["shared_team_ids"] == ["T0ACME", "T0PAC"]
    slack.happenings.unshare("C0NORTH", "T0NW")
    assert client.conversations_info(channel="C0NORTH")["channel"]["is_ext_shared"] is False
    assert "U0NICO" not in client.conversations_members(channel="C0NORTH")["members"]
    assert [told["event"]["type"] for told in app.payloads] == ["channel_shared", "channel_unshared"]


def test_a_dropped_file_is_told_twice_and_can_be_read(slack: LocalSlack, client: WebClient, app: App) -> None:
    file = slack.happenings.drop_file("U0NICO", "C0NORTH", "week.csv", b"a,b\n")
    assert [told["event"].get("subtype") for told in app.payloads] == [None, "file_share"]
    assert client.files_info(file=file.id)["file"]["size"] == 4
    assert client.conversations_history(channel="C0NORTH")["messages"][0]["files"][0]["name"] == "week.csv"


def test_what_people_say_is_in_the_history(slack: LocalSlack, client: WebClient, app: App) -> None:
    said = slack.happenings.say("U0MARIA", "C0OPS", "hello")
    slack.happenings.react("U0MARIA", said, "eyes")
    assert client.conversations_history(channel="C0OPS")["messages"][0]["user"] == "U0MARIA"
    assert [told["event"]["type"] for told in app.payloads] == ["message", "reaction_added"]
