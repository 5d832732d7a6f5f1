import json
from collections.abc import Iterator
from threading import Thread

import pytest
from slack_sdk import WebClient
from websockets.sync.client import ClientConnection, connect

from tests.slack import payloads
from tests.slack.delivery import Acknowledgement
from tests.slack.local import LocalSlack


@pytest.fixture
def slack() -> Iterator[LocalSlack]:
    with LocalSlack() as local:
        yield local


@pytest.fixture
def socket(slack: LocalSlack) -> Iterator[ClientConnection]:
    client = WebClient(base_url=f"{slack.address}/api/")
    address = str(client.apps_connections_open(app_token=slack.workspace.app_token)["url"])
    with connect(address) as connection:
        assert json.loads(connection.recv(timeout=5))["type"] == "hello"
        yield connection


def test_an_unacknowledged_event_comes_again_and_says_so(slack: LocalSlack, socket: ClientConnection) -> None:
    payload = payloads.app_mention(slack.workspace, "U0MARIA", "C0OPS", "sla")
    results: list[Acknowledgement] = []
    sender = Thread(target=lambda: results.append(slack.event(payload)))
    sender.start()
    first = json.loads(socket.recv(timeout=5))
    second = json.loads(socket.recv(timeout=10))
    socket.send(json.dumps({"envelope_id": second["envelope_id"]}))
    sender.join(10)
    assert (first["retry_attempt"], second["retry_attempt"]) == (0, 1)
    assert first["payload"]["event_id"] == second["payload"]["event_id"]
    assert results[0].in_time
