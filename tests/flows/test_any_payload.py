"""Whatever arrives over HTTP, of any kind and however spoilt, is taken or refused in time, and fails nowhere."""

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flows.mangling import HARM, mangled, samples
from tests.flows.programs import Program
from tests.slack.delivery import Acknowledgement, Delivery
from tests.slack.workspace import sample_workspace

KINDS = sorted(samples(sample_workspace(), ""))
EXAMPLES = 40
"""Of each kind. Slack itself never sends such."""
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
TAKEN = (200, 400, 401)


def sent(program: Program, kind: str, harm: list[tuple[int, Any]]) -> Acknowledgement:
    slack = program.slack
    delivery = samples(slack.workspace, slack.address)[kind]()
    body = mangled(delivery.payload, harm)
    if delivery.kind == "slash_commands":
        # A form has words only, and no half of a character.
        body = {key: str(value).encode(errors="replace").decode() for key, value in body.items()}
    return slack.carrier.deliver(Delivery(delivery.kind, body))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_taken_as_it_is(by_http: Program, kind: str) -> None:
    assert sent(by_http, kind, []).status == 200


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(st.data())
def test_it_is_acknowledged_or_refused_whatever_its_shape(by_http: Program, kind: str, data: st.DataObject) -> None:
    acknowledged = sent(by_http, kind, data.draw(HARM))
    assert acknowledged.status in TAKEN
    assert acknowledged.seconds < 3
    assert not re.search("Traceback|Error", json.dumps(acknowledged.body))


def test_nothing_of_it_is_a_failure_in_the_log(by_http: Program) -> None:
    logged = by_http.logged()
    assert "Traceback" not in logged
    assert '"event": "went wrong"' not in logged
