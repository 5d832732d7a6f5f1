from collections.abc import Iterator
from dataclasses import replace
from threading import Event

import pytest

from bot.errors import NotReadyError
from bot.runtime.slack_app import build_app, identify, open_client
from bot.runtime.socket_mode import SocketLine
from bot.settings import SlackAccess
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


def access_to(slack: LocalSlack) -> SlackAccess:
    workspace = slack.workspace
    return SlackAccess(workspace.bot_token, workspace.app_token, workspace.signing_secret, f"{slack.address}/api/")


def test_it_learns_which_workspace_it_belongs_to(slack: LocalSlack) -> None:
    identity = identify(open_client(access_to(slack)))
    assert (identity.team, identity.enterprise, identity.bot_user) == ("T0ACME", "", "U0GOVBOT")


def test_it_learns_that_the_whole_organisation_installed_it(slack: LocalSlack) -> None:
    slack.workspace.enterprise = "E0ACME"
    assert identify(open_client(access_to(slack))).enterprise == "E0ACME"


def test_a_refused_bot_token_is_named(slack: LocalSlack) -> None:
    refused = replace(access_to(slack), bot_token="xoxb-hunter2")
    with pytest.raises(NotReadyError, match="SLACK_BOT_TOKEN was refused by Slack \\(invalid_auth\\)") as failure:
        identify(open_client(refused))
    assert "hunter2" not in str(failure.value)
    with pytest.raises(NotReadyError, match="SLACK_BOT_TOKEN"):
        build_app(refused, open_client(refused))


def test_an_unreachable_slack_is_named(slack: LocalSlack) -> None:
    nowhere = replace(access_to(slack), api_url="http://127.0.0.1:9/api/")
    with pytest.raises(NotReadyError, match=r"cannot be reached at http://127\.0\.0\.1:9/api/"):
        identify(open_client(nowhere))


def test_a_refused_app_token_is_named(slack: LocalSlack) -> None:
    access = access_to(slack)
    app = build_app(access, open_client(access))
    with pytest.raises(NotReadyError, match="SLACK_APP_TOKEN was refused"):
        SocketLine(app, "xapp-hunter2").serve(Event())
