"""Delivery over Socket Mode: a websocket server that hands out envelopes and waits for them to be acknowledged."""

import json
from contextlib import suppress
from queue import Empty, Queue
from socket import SHUT_RDWR
from threading import Condition, Event, Thread
from typing import Any
from uuid import uuid4

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import Server, ServerConnection, serve
from websockets.typing import DataLike

from tests.slack.delivery import PATIENCE, Acknowledgement, Delivery, timed

HELLO = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0GOVBOT"}}


class Line(ServerConnection):
    """A connection that can go dead without closing: then not even a ping is answered. `mute`: it does not ping."""

    dead = mute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pings: Queue[Event] = Queue()

    def ping(self, data: DataLike | None = None, *, ack_on_close: bool = False) -> Event:
        if self.mute:
            return Event()
        answered = super().ping(data, ack_on_close=ack_on_close)
        self.pings.put(answered)
        return answered

    def send_data(self) -> None:
        if self.dead:
            self.protocol.data_to_send()
        else:
            super().send_data()


class SocketCarrier:
    """Sends each envelope to the newest connection, and pings it every so many seconds.

    While `silent`, connections live but carry nothing; of those to come, `deaf` are not even greeted.
    """

    def __init__(self, ping_seconds: float = 20.0) -> None:
        self.silent = False
        self.deaf = 0
        self._connections: list[Line] = []
        self._waiting: dict[str, Queue[dict[str, Any]]] = {}
        self._changed = Condition()
        self.opened = 0
        self._server: Server = serve(
            self._serve,
            "127.0.0.1",
            0,
            compression=None,
            create_connection=Line,
            ping_interval=ping_seconds,
            ping_timeout=None,
        )
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

    def wait_for_new_connection(self, known: int, seconds: float = 10) -> bool:
        """`known` is an earlier `opened`."""
        with self._changed:
            return self._changed.wait_for(lambda: self.opened > known, seconds)

    def ask_to_reconnect(self, reason: str = "refresh_requested") -> None:
        """The `disconnect` frame; the client is to open another connection."""
        with self._changed:
            asked = list(self._connections)
        for connection in asked:
            connection.send(json.dumps({"type": "disconnect", "reason": reason}))

    def kill_quietly(self) -> None:
        """Every connection stays open and goes dead, as behind a router that forgot it."""
        with self._changed:
            for connection in self._connections:
                connection.dead = True

    def wait_for_ping(self, seconds: float = 10) -> bool:
        """Whether the newest connection answered one of the server's own pings."""
        return self._connections[-1].pings.get(timeout=seconds).wait(seconds)

    def fall_silent(self) -> None:
        """Connections answer pings and nothing else; those opened from now on are well."""
        with self._changed:
            for connection in self._connections:
                connection.mute = True

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
            newest = next(iter(self._connections[-1:]), None)
            if newest is None:
                # It hung up since somebody waited for it.
                return 0, {}
            if not (self.silent or newest.mute):
                newest.send(json.dumps(_envelope(envelope, delivery)))
            return 200, dict(answers.get(timeout=PATIENCE).get("payload") or {})
        except (Empty, ConnectionClosed):
            return 0, {}
        finally:
            del self._waiting[envelope]

    def _serve(self, connection: ServerConnection) -> None:
        assert isinstance(connection, Line)
        with self._changed:
            connection.mute, self.deaf = self.deaf > 0, max(0, self.deaf - 1)
        if not connection.mute:
            connection.send(json.dumps(HELLO))
        with self._changed:
            self._connections.append(connection)
            self.opened += 1
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
