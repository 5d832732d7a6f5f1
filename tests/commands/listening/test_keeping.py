from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import Ack, BoltResponse
from sqlalchemy import create_engine

from commands.listening import Listener
from commands.listening.keeping import Failed, acknowledged, in_the_window, to_nobody, to_whoever_typed
from tests.commands.listening.test_pressing import CATALOGUE, NOW
from tests.fakes import sample_directory


def kept(listen: Callable[[Ack, dict[str, Any]], BoltResponse], failed: Failed) -> str:
    listener = Listener(create_engine("sqlite://"), sample_directory(), CATALOGUE, lambda: NOW)
    response = acknowledged(listener, listen, failed)(Ack(), {})  # type: ignore[no-untyped-call]
    assert response.status == 200
    return str(response.body)


def broken(ack: Ack, body: dict[str, Any]) -> BoltResponse:
    raise KeyError("hunter2")


def test_what_goes_well_is_acknowledged_as_it_was() -> None:
    assert kept(lambda ack, _body: ack("done"), to_nobody) == "done"


@pytest.mark.parametrize("failed", [in_the_window, to_whoever_typed])
def test_what_fails_is_acknowledged_with_a_reference(failed: Failed) -> None:
    told = kept(broken, failed)
    assert "reference" in told
    assert "hunter2" not in told


def test_where_nobody_reads_it_is_acknowledged_all_the_same() -> None:
    assert kept(broken, to_nobody) == ""
