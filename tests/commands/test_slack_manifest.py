from typing import Any

import pytest
import yaml

from bot.errors import UserError
from bot.runtime.scopes import EVENTS, scopes
from commands.catalogue import CATALOGUE, SHORTCUTS
from commands.slack_manifest import manifest

ADDRESS = "https://bot.example.com"
URL = f"{ADDRESS}/slack/events"


def parsed(address: str = "") -> dict[str, Any]:
    return dict(yaml.safe_load(manifest(CATALOGUE, SHORTCUTS, address)))


def commands_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    return list(document["features"]["slash_commands"])


def test_it_offers_every_command_of_the_catalogue_and_the_umbrella() -> None:
    offered = {command["command"] for command in commands_of(parsed())}
    assert offered == {f"/{command.name}" for command in CATALOGUE if not command.umbrella} | {"/govbot"}


def test_a_hint_is_what_follows_the_command_in_its_examples() -> None:
    sla = next(command for command in commands_of(parsed()) if command["command"] == "/sla")
    assert sla["usage_hint"].startswith("today · ")
    assert "/sla" not in sla["usage_hint"]


def test_it_keeps_slacks_limits() -> None:
    for command in commands_of(parsed()):
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2_000
        assert len(command["usage_hint"]) <= 1_000
    assert len(parsed()["display_information"]["description"]) <= 140


def test_it_asks_for_the_scopes_and_events_that_are_declared() -> None:
    document = parsed()
    assert document["oauth_config"]["scopes"]["bot"] == list(scopes())
    assert document["settings"]["event_subscriptions"]["bot_events"] == [event.name for event in EVENTS]


def test_each_scope_says_why_it_is_needed() -> None:
    for scope, reason in scopes().items():
        (line,) = (
            line for line in manifest(CATALOGUE, SHORTCUTS).splitlines() if line.strip().startswith(f"- {scope} ")
        )
        assert line.endswith(f"# {reason}")


def test_by_socket_mode_it_names_no_address() -> None:
    document = parsed()
    assert document["settings"]["socket_mode_enabled"] is True
    assert "url" not in commands_of(document)[0]
    assert "request_url" not in document["settings"]["interactivity"]


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}/", URL, f" {URL}/ "])
def test_over_http_every_address_is_the_one_govbot_answers_on(address: str) -> None:
    document = parsed(address)
    settings = document["settings"]
    assert settings["socket_mode_enabled"] is False
    assert settings["event_subscriptions"]["request_url"] == settings["interactivity"]["request_url"] == URL
    assert {command["url"] for command in commands_of(document)} == {URL}


def test_an_address_slack_would_not_call_is_refused() -> None:
    with pytest.raises(UserError, match="https://"):
        manifest(CATALOGUE, SHORTCUTS, "http://bot.example.com")
