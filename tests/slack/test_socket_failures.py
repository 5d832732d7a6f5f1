import json
from collections.abc import Iterator

import pytest
from slack_sdk import WebClient
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.slack.delivery import Delivery
from tests.slack.local import LocalSlack


@pytest.fixture
def socket(slack: LocalSlack, client: WebClient) -> Iterator[ClientConnection]:
    address = str(client.apps_connections_open(app_token=slack.workspace.app_token)["url"])
    with connect(address, ping_interval=None, close_timeout=0.2) as connection:
        assert json.loads(connection.recv(timeout=5))["type"] == "hello"
        yield connection


def test_it_asks_for_another_connection(slack: LocalSlack, socket: ClientConnection) -> None:
    slack.socket.wait_for_connection()
    slack.socket.ask_to_reconnect("warning")
    assert json.loads(socket.recv(timeout=5)) == {"type": "disconnect", "reason": "warning"}


def test_a_dropped_connection_ends_without_a_goodbye(slack: LocalSlack, socket: ClientConnection) -> None:
    slack.socket.wait_for_connection()
    slack.socket.drop_connections()
    with pytest.raises(ConnectionClosed):
        socket.recv(timeout=5)


def test_a_dead_connection_answers_no_ping(slack: LocalSlack, socket: ClientConnection) -> None:
    slack.socket.wait_for_connection()
    assert socket.ping().wait(5)
    slack.socket.kill_quietly()
    assert not socket.ping().wait(0.3)


def test_a_silent_connection_lives_and_carries_nothing(slack: LocalSlack, socket: ClientConnection) -> None:
    slack.socket.silent = True
    assert slack.carrier.deliver(Delivery("interactive", {})).status == 0
    assert socket.ping().wait(5)
    with pytest.raises(TimeoutError):
        socket.recv(timeout=0)
