from slack_sdk import WebClient

from tests.slack.local import LocalSlack
from tests.slack.refusals import refused
from tests.slack.scopes import NEEDED
from tests.slack.web_api import METHODS


def test_every_answer_names_the_scopes_of_the_token(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.scopes = {"chat:write", "commands"}
    assert client.auth_test().headers["x-oauth-scopes"] == "chat:write,commands"


def test_a_method_beyond_the_scopes_is_refused(slack: LocalSlack, client: WebClient) -> None:
    slack.workspace.scopes = {"chat:write"}
    client.chat_postMessage(channel="C0OPS", text="x")
    with refused("missing_scope"):
        client.users_info(user="U0MARIA")


def test_every_method_with_a_scope_is_there() -> None:
    assert set(NEEDED) <= set(METHODS)
