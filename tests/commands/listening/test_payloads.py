from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.listening.incoming import Incoming, Kind
from commands.listening.installed import Installed
from commands.listening.payloads import from_action, from_command, from_event, is_dm

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner), max_leaves=4
)
KEYS = ["text", "user", "channel", "team_id", "event_id", "authorizations", "channel_type", "bot_id", "thread_ts"]

PATIENT = settings(suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no failure."""


def test_it_reads_a_slash_command() -> None:
    body = {"command": "/sla", "text": " R&amp;D ", "user_id": "U1", "channel_id": "C1", "team_id": "T1"}
    incoming = from_command(body)
    assert (incoming.kind, incoming.command, incoming.words) == (Kind.COMMAND, "/sla", "R&D")
    assert (incoming.user, incoming.channel, incoming.team) == ("U1", "C1", "T1")


def test_it_takes_the_mention_out_and_the_persons_own_team() -> None:
    event = {"text": "<@U0GOVBOT|govbot> sla today", "user": "U1", "team": "T0NW", "channel": "C1", "thread_ts": "1.2"}
    incoming = from_event({"team_id": "T0ACME", "event_id": "Ev1", "event": event}, Kind.MENTION)
    assert (incoming.words, incoming.team, incoming.thread, incoming.event) == ("sla today", "T0NW", "1.2", "Ev1")


def test_only_the_mention_of_govbot_is_taken_out() -> None:
    event = {"text": "<@U0GOVBOT> people end <@U0NICO|nico>", "user": "U1"}
    ours = {"authorizations": [{"user_id": "U0GOVBOT"}], "event": event}
    assert from_event(ours, Kind.MENTION).words == "people end <@U0NICO|nico>"
    assert from_event({"event": event}, Kind.MENTION).words == "people end <@U0NICO|nico>"
    trailing = {**ours, "event": {"text": "sla today <@U0GOVBOT>", "user": "U1"}}
    assert from_event(trailing, Kind.MENTION).words == "sla today"


def test_it_does_not_unescape_twice() -> None:
    assert from_command({"text": "&amp;lt;"}).words == "&lt;"


@PATIENT
@given(st.dictionaries(st.sampled_from(KEYS), JSON))
def test_it_survives_any_payload(part: dict[str, Any]) -> None:
    from_command(part)
    from_event({**part, "event": part}, Kind.DM)
    is_dm(part)
    assert not Installed("T0ACME").covers({**part, "team_id": "T0EVIL"})


@pytest.mark.parametrize(
    ("body", "covered"),
    [
        ({"team_id": "T0ACME"}, True),
        ({"team_id": "T0EVIL"}, False),
        ({}, False),
        ({"team_id": "T0NW", "authorizations": [{"team_id": "T0ACME"}]}, True),
        ({"team_id": "T0ACME", "authorizations": [{"team_id": "T0EVIL"}]}, False),
        ({"team_id": "T0ACME2", "enterprise_id": "E0ACME"}, False),
    ],
)
def test_it_knows_its_own_workspace(body: dict[str, Any], covered: bool) -> None:
    assert Installed("T0ACME").covers(body) is covered


def test_an_organisation_wide_install_covers_its_workspaces() -> None:
    assert Installed("T0ACME", "E0ACME").covers({"team_id": "T0ACME2", "enterprise_id": "E0ACME"})


def test_it_reads_a_button_pressed_by_somebody_of_another_organisation() -> None:
    body = {
        "type": "block_actions",
        "user": {"id": "U1", "team_id": "T0NW"},
        "team": {"id": "T0ACME"},
        "channel": {"id": "C1"},
        "container": {"thread_ts": "1.2"},
        "actions": [{"action_id": "ask#2", "value": "sla 2026-11-17 by hour"}],
        "response_url": "https://hooks/x",
        "trigger_id": "7.8",
    }
    pressed = from_action(body)
    assert (pressed.action, pressed.url) == ("ask", "https://hooks/x")
    assert pressed.incoming == Incoming(
        Kind.BUTTON, "sla 2026-11-17 by hour", "U1", "C1", "T0NW", thread="1.2", event="7.8"
    )
    assert Installed("T0ACME").covers(body)
    assert not Installed("T0NW").covers(body)


@PATIENT
@given(st.dictionaries(st.sampled_from(["user", "team", "channel", "container", "actions", "trigger_id"]), JSON))
def test_it_reads_any_button_without_failing(body: dict[str, Any]) -> None:
    pressed = from_action(body)
    assert isinstance(pressed.incoming.words, str)
    Installed("T0ACME").covers(body)
