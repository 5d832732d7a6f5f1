"""Slack over Socket Mode: one websocket, acknowledgements finished before it closes."""

from contextlib import suppress
from socket import SHUT_RDWR
from threading import Condition, Event

from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.websocket_client import SocketModeClient
from websocket import WebSocketException

from bot.errors import NotReadyError

THREADS = 64
PING_SECONDS = 3.0
GRACE_SECONDS = 5.0


class _Handler(SocketModeHandler):
    """Counts the requests in flight, so that closing can wait for their acknowledgements."""

    def __init__(self, app: App, app_token: str) -> None:
        # The client looks for a closed session once in each ping interval.
        super().__init__(app, app_token, concurrency=THREADS, ping_interval=PING_SECONDS)
        self._in_flight = 0
        self._changed = Condition()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        self._count(1)
        try:
            super().handle(client, req)
        finally:
            self._count(-1)

    def drain(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._in_flight == 0, seconds)

    def _count(self, step: int) -> None:
        with self._changed:
            self._in_flight += step
            self._changed.notify_all()


def serve_socket(app: App, app_token: str, stop: Event) -> None:
    """Listens until `stop` is set, reconnecting by itself; what was taken up is acknowledged first."""
    handler = _Handler(app, app_token)
    try:
        _connect(handler)
        stop.wait()
        handler.drain(GRACE_SECONDS)
    finally:
        _hang_up(handler.client)
        handler.client.close()


def _connect(handler: _Handler) -> None:
    try:
        handler.client.connect()
    except SlackApiError as error:
        reason = error.response.get("error")
        raise NotReadyError(
            f"SLACK_APP_TOKEN was refused by Slack ({reason}): it needs the scope connections:write."
        ) from None
    except OSError as error:
        raise NotReadyError(f"Slack cannot be reached: {error}") from None


def _hang_up(client: SocketModeClient) -> None:
    # Closing alone leaves the reading thread in a select of up to ten seconds, and close() joins that thread.
    client.auto_reconnect_enabled = False
    web_socket = client.current_session.sock if client.current_session else None
    if web_socket is None or web_socket.sock is None:
        return
    with suppress(OSError, WebSocketException):
        web_socket.send_close()
        web_socket.sock.shutdown(SHUT_RDWR)
