"""`govbot doctor` against a Slack that refuses, lacks something or is not there."""

from tests.commands.shell.conftest import Shell
from tests.commands.shell.examining import applied, examined, slack
from tests.commands.shell.scoped_slack import ScopedSlack

__all__ = ["applied", "slack"]


def test_a_refused_token_keeps_nothing_else_from_being_looked_at(applied: Shell, slack: ScopedSlack) -> None:
    wrong = slack.environment(socket_mode=True) | {"SLACK_BOT_TOKEN": "xoxb-hunter2"}
    status, found = examined(applied, **wrong)
    assert status == 3
    assert found["slack"][0] == "bad"
    assert "refused by Slack (invalid_auth): reinstall the app" in found["slack"][1]
    assert found["programme"][0] == "good"
    assert "hunter2" not in str(found)


def test_a_refused_app_token_says_what_to_make(applied: Shell, slack: ScopedSlack) -> None:
    wrong = slack.environment(socket_mode=True) | {"SLACK_APP_TOKEN": "xapp-hunter2"}
    status, found = examined(applied, **wrong)
    assert (status, found["way in"][0]) == (3, "bad")
    assert "connections:write" in found["way in"][1]
    assert "hunter2" not in str(found)


def test_missing_scopes_are_named_with_their_reason(applied: Shell, slack: ScopedSlack) -> None:
    slack.granted.remove("im:history")
    status, found = examined(applied, **slack.environment(socket_mode=True))
    assert (status, found["scopes"][0]) == (3, "bad")
    assert "lacks im:history (" in found["scopes"][1]
    assert "reinstall" in found["scopes"][1]


def test_a_channel_without_the_bot_is_named(applied: Shell, slack: ScopedSlack) -> None:
    slack.workspace.channels["C0NORTH"].members.remove(slack.workspace.bot_user)
    status, found = examined(applied, **slack.environment(socket_mode=True))
    assert (status, found["channels"][0]) == (3, "bad")
    assert "not in the channel ext-northwind (C0NORTH). Type /invite @govbot in it." in found["channels"][1]


def test_an_archived_or_unknown_channel_is_named(applied: Shell, slack: ScopedSlack) -> None:
    slack.workspace.channels["C0NORTH"].archived = True
    assert "is archived" in examined(applied, **slack.environment(socket_mode=True))[1]["channels"][1]
    del slack.workspace.channels["C0NORTH"]
    assert "does not exist, or is private" in examined(applied, **slack.environment(socket_mode=True))[1]["channels"][1]


def test_half_a_set_of_tokens_is_named(applied: Shell) -> None:
    status, found = examined(applied, SLACK_BOT_TOKEN="xoxb-1")
    assert (status, found["slack"][0]) == (3, "bad")
    assert "SLACK_SIGNING_SECRET is missing" in found["slack"][1]
    assert "SLACK_BOT_TOKEN is missing" in examined(applied, SLACK_APP_TOKEN="xapp-1")[1]["slack"][1]


def test_a_slack_that_cannot_be_reached_is_named(applied: Shell) -> None:
    tokens = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1", "SLACK_API_URL": "http://127.0.0.1:1/"}
    status, found = examined(applied, **tokens)
    assert status == 3
    assert "cannot be reached at http://127.0.0.1:1/" in found["slack"][1]
