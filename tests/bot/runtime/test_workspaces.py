"""Whose people somebody is, where one workspace, and where a whole enterprise, installed govbot."""

from collections.abc import Iterator

import pytest
from slack_sdk import WebClient

from bot.runtime.slack_readers import readers_of
from bot.runtime.workspaces import Installation, Workspaces
from tests.slack.failing import Failure
from tests.slack.local import LocalSlack

ACME, ENTERPRISE = "T0ACME", "E0ACME"


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as started:
        workspace = started.workspace
        workspace.enterprise = ENTERPRISE
        workspace.add_user("U0EAST", "Esther", team="T0EAST", enterprise=ENTERPRISE)
        workspace.add_user("U0WEST", "Wes", team="T0WEST", enterprise=ENTERPRISE)
        workspace.add_user("U0GRID", "Greta", team="T0GRID", enterprise="E0OTHER")
        yield started


def client(slack: LocalSlack) -> WebClient:
    made = WebClient(slack.workspace.bot_token, base_url=f"{slack.address}/api/", retry_handlers=[])
    made.proxy = None
    return made


def workspaces(slack: LocalSlack, enterprise: str = ENTERPRISE) -> Workspaces:
    return Workspaces(client(slack), Installation(ACME, enterprise))


@pytest.mark.parametrize(
    ("team", "user", "home"),
    [
        (ACME, "U0MARIA", ACME),
        ("T0EAST", "U0EAST", ACME),
        (ENTERPRISE, "U0EAST", ACME),
        ("T0NW", "U0NICO", "T0NW"),
        ("T0GRID", "U0GRID", "T0GRID"),
        ("T0EAST", "U0NOBODY", "T0EAST"),
        ("", "U0MARIA", ""),
    ],
)
def test_every_workspace_of_the_enterprise_is_home_and_nobody_else(
    slack: LocalSlack, team: str, user: str, home: str
) -> None:
    assert workspaces(slack).home_of(team, user) == home


def test_slack_is_asked_once_about_each_workspace(slack: LocalSlack) -> None:
    asking = workspaces(slack)
    for _ in range(3):
        assert [asking.home_of(team, user) for team, user in (("T0EAST", "U0EAST"), ("T0NW", "U0NICO"))] == [
            *(ACME, "T0NW")
        ]
    assert [call.method for call in slack.workspace.calls] == ["users.info"] * 2


def test_while_slack_does_not_tell_nobody_is_taken_for_ours(slack: LocalSlack) -> None:
    asking = workspaces(slack)
    slack.failures.plan("users.info", Failure.SERVER_ERROR)
    assert asking.home_of("T0EAST", "U0EAST") == "T0EAST"
    assert asking.home_of("T0EAST", "U0EAST") == ACME


def test_one_workspace_asks_nobody(slack: LocalSlack) -> None:
    assert workspaces(slack, "").home_of("T0EAST", "U0EAST") == "T0EAST"
    assert slack.workspace.calls == []


def test_readers_from_all_workspaces_of_the_enterprise_are_our_own(slack: LocalSlack) -> None:
    slack.workspace.channels["C0OPS"].members |= {"U0EAST", "U0WEST", "U0GRID"}
    found = readers_of(client(slack), Installation(ACME, ENTERPRISE), "C0OPS")
    assert found is not None
    teams = {reader.slack: reader.team for reader in found.people}
    assert (teams["U0EAST"], teams["U0WEST"], teams["U0GRID"]) == (ACME, ACME, "T0GRID")
    assert found.organisations == {ACME, "T0GRID"}


def test_the_workspaces_that_are_ours_are_learned_from_whoever_slack_tells_of(slack: LocalSlack) -> None:
    installation = Installation(ACME, ENTERPRISE)
    slack.workspace.channels["C0OPS"].members |= {"U0EAST", "U0GRID"}
    readers_of(client(slack), installation, "C0OPS")
    assert installation.home == {ACME, "T0EAST"}
