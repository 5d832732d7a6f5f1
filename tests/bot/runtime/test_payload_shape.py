from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slack_bolt import BoltRequest

from bot.runtime.payload_shape import is_well_formed
from tests.flows.mangling import HARM, mangled, samples
from tests.slack.workspace import sample_workspace

SAMPLES = samples(sample_workspace(), "http://localhost")


@pytest.mark.parametrize("kind", SAMPLES)
def test_what_slack_sends_is_well_formed(kind: str) -> None:
    assert is_well_formed(SAMPLES[kind]().payload)


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"type": "mystery"},
        {"type": "block_actions", "actions": []},
        {"type": "block_actions", "actions": [{"action_id": 1}]},
        {"type": "block_actions"},
        {"type": "event_callback", "event": None},
        {"type": "event_callback", "event": {"type": ["message"]}},
        {"type": "event_callback", "event": {"type": "message", "user": 7}},
        {"type": "view_submission", "view": None},
        {"type": "view_submission", "view": {"callback_id": None}},
        {"type": "view_submission", "view": {"type": "modal", "callback_id": "x"}, "response_urls": None},
        {"type": "shortcut"},
        {"command": "/sla", "team_id": 3},
        {"type": "block_suggestion", "action_id": "x", "authorizations": [None]},
    ],
)
def test_what_bolt_would_fail_at_is_not(body: Any) -> None:
    assert not is_well_formed(body)


@settings(deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), HARM)
def test_bolt_reads_whatever_is_well_formed(kind: str, harm: list[tuple[int, Any]]) -> None:
    body = mangled(SAMPLES[kind]().payload, harm)
    if is_well_formed(body):
        BoltRequest(mode="socket_mode", body=body)


def test_it_is_acknowledged_that_slack_checks_the_address() -> None:
    assert is_well_formed({"type": "url_verification", "challenge": "x"})
    assert is_well_formed({"ssl_check": "1", "token": "x"})
