"""Whatever arrives over HTTP, of any kind and however spoilt, is taken or refused in time, and fails nowhere."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flows.mangling import HARM, mangled, samples
from tests.flows.programs import SMALL, Program, running
from tests.flows.test_real_program import SERVE, database
from tests.slack.delivery import Acknowledgement, Delivery
from tests.slack.workspace import sample_workspace

__all__ = ["database"]
KINDS = sorted(samples(sample_workspace(), ""))
EXAMPLES = int(os.environ.get("GOVBOT_FUZZ", "40"))
"""Of each kind. Slack itself never sends such."""
MANY = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
TAKEN = (200, 400, 401)


@pytest.fixture(scope="module", params=["small", "real"])
def program(
    request: pytest.FixtureRequest, database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Program]:
    """Over HTTP: the small one, whose forms do everything a form can, and the whole one with its events."""
    folder = tmp_path_factory.mktemp("program")
    shutil.copyfile(database.removeprefix("sqlite:///"), folder / "own.sqlite")
    environment = {"DATABASE_URL": f"sqlite:///{folder / 'own.sqlite'}"} if request.param == "real" else {}
    command = SERVE if request.param == "real" else SMALL
    with running(command, folder, socket_mode=False, environment=environment) as started:
        yield started


def sent(program: Program, kind: str, harm: list[tuple[int, Any]]) -> Acknowledgement:
    slack = program.slack
    delivery = samples(slack.workspace, slack.address)[kind]()
    body = mangled(delivery.payload, harm)
    if delivery.kind == "slash_commands":
        # A form has words only, and no half of a character.
        body = {key: str(value).encode(errors="replace").decode() for key, value in body.items()}
    return slack.carrier.deliver(Delivery(delivery.kind, body))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_taken_as_it_is(program: Program, kind: str) -> None:
    assert sent(program, kind, []).status == 200


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(st.data())
def test_it_is_acknowledged_or_refused_whatever_its_shape(program: Program, kind: str, data: st.DataObject) -> None:
    acknowledged = sent(program, kind, data.draw(HARM))
    assert acknowledged.status in TAKEN
    assert acknowledged.seconds < 3
    assert not re.search("Traceback|Error", json.dumps(acknowledged.body))


def test_nothing_of_it_is_a_failure_in_the_log(program: Program) -> None:
    logged = program.logged()
    assert "Traceback" not in logged
    assert '"event": "went wrong"' not in logged
