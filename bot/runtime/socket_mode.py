"""Slack over Socket Mode: one websocket, acknowledgements finished before it closes."""

import re
from collections.abc import Callable
from contextlib import suppress
from threading import Condition, Event

from slack_bolt import App
from slack_bolt.adapter.socket_mode.websocket_client import SocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.socket_mode.websocket_client import SocketModeClient
from websocket import WebSocketApp, WebSocketException, setdefaulttimeout

from bot.errors import NotReadyError
from bot.runtime.patience import Patience
from bot.runtime.payload_shape import is_well_formed
from bot.runtime.socket_watch import USUAL, Limits, SocketWatch, cut

THREADS = 64
PING_SECONDS = 3.0
GRACE_SECONDS = 5.0
LEAVING_SECONDS = 1.0
DISCONNECT = re.compile(r'"type": ?"disconnect"')
LONGEST_DISCONNECT = 200
"""Nothing that people wrote stands so early in an envelope that it could be taken for the word."""
CHECK_SECONDS = 1.0
STUCK_SECONDS = 10.0
"""A handshake or a half-received frame that takes longer is given up; by itself the library would wait for ever."""


class _Client(SocketModeClient):
    """Leaves a connection at once when Slack asks to: the library's own way is deaf for ten seconds.

    A session that was made and not begun yet counts as connected: the library would replace it at the wrong moment,
    go on reading from the one and acknowledge over the other. One that ended is not begun again, because Slack's
    addresses work once; while no new one can be had, the attempts become rare.
    """

    leaving: Callable[[], None]
    patience: Patience
    _begun: WebSocketApp | None = None

    def is_connected(self) -> bool:
        session = self.current_session
        return super().is_connected() or (session is not None and session is not self._begun)

    def connect_to_new_endpoint(self, force: bool = False) -> None:
        if force or self.patience.is_time():
            super().connect_to_new_endpoint(force)

    def _run_current_session(self) -> None:
        if self.current_session is not self._begun:
            self._begun = self.current_session
            super()._run_current_session()  # type: ignore[no-untyped-call]

    def enqueue_message(self, message: str) -> None:
        if not DISCONNECT.search(message[:LONGEST_DISCONNECT]):
            super().enqueue_message(message)
        elif self.current_session is not None:
            self.leaving()
            cut(self.current_session)


class _Handler(SocketModeHandler):
    """Counts the requests in flight, so that closing can wait for their acknowledgements."""

    def __init__(self, app: App, app_token: str) -> None:
        # The client looks for a closed session once in each ping interval.
        self.app, self.app_token = app, app_token
        self.client = client = _Client(
            app_token, app.logger, app.client, ping_interval=PING_SECONDS, concurrency=THREADS
        )
        client.leaving = lambda: self.drain(LEAVING_SECONDS)
        client.patience = Patience()
        client.on_open_listeners.append(lambda _session: client.patience.succeeded())
        client.socket_mode_request_listeners.append(self.handle)  # type: ignore[arg-type]
        self._in_flight = 0
        self._changed = Condition()

    def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        if not is_well_formed(req.payload):
            # Acknowledged, or Slack sends it again; nothing can be answered to it.
            client.send_socket_mode_response(SocketModeResponse(envelope_id=req.envelope_id))
            return
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


class SocketLine:
    """The connection of one process; `limits` say when it is given up, `opened` is told of each new one."""

    def __init__(
        self, app: App, app_token: str, limits: Limits = USUAL, opened: Callable[[], None] = lambda: None
    ) -> None:
        setdefaulttimeout(STUCK_SECONDS)
        self._handler = _Handler(app, app_token)
        self.watch = SocketWatch(self._handler.client, limits, opened)

    def serve(self, stop: Event) -> None:
        """Listens until `stop` is set, reconnecting by itself; what was taken up is acknowledged first."""
        try:
            _connect(self._handler)
            while not stop.wait(CHECK_SECONDS):
                self.watch.check()
            self._handler.drain(GRACE_SECONDS)
        finally:
            _hang_up(self._handler.client)
            self._handler.client.close()


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
    session = client.current_session
    if session is None or session.sock is None:
        return
    with suppress(OSError, WebSocketException):
        session.sock.send_close()
    cut(session)
