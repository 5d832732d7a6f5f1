"""The program under test, in either mode."""

from collections.abc import Iterator

import pytest

from tests.flows.programs import SMALL, Program, running

MODES = {"http": False, "socket": True}


@pytest.fixture(scope="module", params=MODES)
def program(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The small program. A module may define PROGRAM (a command) or ENVIRONMENT to run another."""
    command = getattr(request.module, "PROGRAM", SMALL)
    environment = getattr(request.module, "ENVIRONMENT", {})
    folder = tmp_path_factory.mktemp("program")
    with running(command, folder, socket_mode=MODES[request.param], environment=environment) as started:
        yield started


@pytest.fixture(scope="module")
def by_http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with running(SMALL, tmp_path_factory.mktemp("http"), socket_mode=False) as started:
        yield started
