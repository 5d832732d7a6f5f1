"""Delivery over Socket Mode: a websocket server that hands out envelopes and waits for them to be acknowledged."""

import json
from contextlib import suppress
from queue import Empty, Queue
from socket import SHUT_RDWR
from threading import Condition, Thread
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve

from tests.slack.delivery import PATIENCE, Acknowledgement, Delivery, timed

HELLO = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0GOVBOT"}}


class SocketCarrier:
    """Sends each envelope to the newest connection."""

    def __init__(self) -> None:
        self._connections: list[ServerConnection] = []
        self._waiting: dict[str, Queue[dict[str, Any]]] = {}
        self._changed = Condition()
        self._server: Server = serve(self._serve, "127.0.0.1", 0, compression=None)
        self._thread = Thread(target=self._server.serve_forever, daemon=True)
        self._thread.start()

    def new_address(self) -> str:
        port = self._server.socket.getsockname()[1]
        return f"ws://127.0.0.1:{port}/link/?ticket={uuid4()}"

    def wait_for_connection(self, seconds: float = 10) -> bool:
        with self._changed:
            return self._changed.wait_for(lambda: bool(self._connections), seconds)

    def deliver(self, delivery: Delivery) -> Acknowledgement:
        if not self.wait_for_connection(PATIENCE):
            return Acknowledgement(0, PATIENCE)
        return timed(lambda: self._exchange(delivery))

    def drop_connections(self) -> None:
        with self._changed:
            dropped, self._connections = self._connections, []
        for connection in dropped:
            # As when a network fails: no closing handshake.
            connection.socket.shutdown(SHUT_RDWR)

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join(5)

    def _exchange(self, delivery: Delivery) -> tuple[int, dict[str, Any]]:
        envelope = str(uuid4())
        answers = self._waiting[envelope] = Queue()
        try:
            self._connections[-1].send(json.dumps(_envelope(envelope, delivery)))
            return 200, dict(answers.get(timeout=PATIENCE).get("payload") or {})
        except (Empty, ConnectionClosed):
            return 0, {}
        finally:
            del self._waiting[envelope]

    def _serve(self, connection: ServerConnection) -> None:
        connection.send(json.dumps(HELLO))
        with self._changed:
            self._connections.append(connection)
            self._changed.notify_all()
        with suppress(ConnectionClosed):
            for message in connection:
                self._receive(json.loads(message))
        with self._changed:
            self._connections = [other for other in self._connections if other is not connection]

    def _receive(self, answer: dict[str, Any]) -> None:
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting is not None:
            waiting.put(answer)


def _envelope(envelope: str, delivery: Delivery) -> dict[str, Any]:
    drawn: dict[str, Any] = {
        "envelope_id": envelope,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        drawn |= {"retry_attempt": delivery.retry, "retry_reason": "timeout" if delivery.retry else ""}
    return drawn
