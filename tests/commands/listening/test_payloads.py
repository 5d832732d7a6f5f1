from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from commands.listening.happenings import FILES, DroppedFile
from commands.listening.incoming import Kind
from commands.listening.installed import Installed
from commands.listening.payloads import carries_files, from_command, from_event, from_happening, is_dm

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
    carries_files(part)
    from_happening({**part, "event": part})
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


def test_it_reads_a_dropped_file_and_what_was_typed_beside_it() -> None:
    file = {"id": "F1", "name": "a.csv", "size": 3, "url_private_download": "https://files/F1"}
    event = {"type": "message", "subtype": "file_share", "user": "U1", "channel": "C1", "ts": "1.2", "files": [file]}
    assert carries_files(event)
    assert not carries_files({**event, "bot_id": "B1"})
    happening = from_happening({"team_id": "T1", "event_id": "Ev1", "event": {**event, "text": "<@U0BOT> hi"}}, FILES)
    assert (happening.kind, happening.channel, happening.message, happening.text) == ("file_share", "C1", "1.2", "hi")
    assert happening.files == (DroppedFile("F1", "a.csv", 3, "https://files/F1"),)


def test_it_reads_where_and_by_whom_a_reaction_was_added() -> None:
    item = {"type": "message", "channel": "C1", "ts": "1.2"}
    event = {"type": "reaction_added", "user": "U1", "reaction": "x", "item": item}
    happening = from_happening({"team_id": "T1", "event_id": "Ev1", "event": event})
    assert (happening.kind, happening.channel, happening.message) == ("reaction_added", "C1", "1.2")
    assert (happening.word("reaction"), happening.word("missing")) == ("x", "")


def test_half_characters_and_control_characters_reach_no_database() -> None:
    body = {"team_id": "T1", "event_id": "E\x00", "event": {"user": "U\ud83d", "channel": "C\x00", "text": "a\nb\x00"}}
    incoming = from_event(body, Kind.DM)
    assert (incoming.channel, incoming.words, incoming.event) == ("C", "a\nb", "E")
    assert incoming.user.encode()
