"""Notices a websocket that went dead, silent or deaf and cuts it; the client then opens another by itself."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from socket import SHUT_RDWR
from time import monotonic

import structlog
from slack_sdk.socket_mode.websocket_client import SocketModeClient
from websocket import WebSocketApp

log = structlog.get_logger("govbot.socket")


@dataclass(frozen=True)
class Limits:
    """In seconds. `answer`: without any frame, though Slack is pinged every few seconds; and without a hello.

    `word`: without a frame of Slack's own, which pings us at least every 30 seconds.
    """

    answer: float = 15.0
    word: float = 45.0


USUAL = Limits()


class SocketWatch:
    """Only the frames of the connection that answers go out by count: an earlier one may linger and still be heard."""

    def __init__(
        self,
        client: SocketModeClient,
        limits: Limits,
        opened: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._client, self._limits, self._clock = client, limits, clock
        self._open: WebSocketApp | None = None
        self._greeted = self._pings_us = False
        self._answered = self._spoke = clock()
        self._opened = opened
        client.on_open_listeners.append(self._begin)
        client.on_message_listeners.append(self._message)

    @property
    def is_connected(self) -> bool:
        """Open, and Slack has said hello."""
        session = self._client.current_session
        return self._greeted and session is not None and session is self._open and session.sock is not None

    def check(self) -> None:
        """To be called every second or so."""
        fault = self._fault()
        if fault and self._open is not None:
            log.warning("the socket is cut", reason=fault)
            cut(self._open)
            # The next connection gets its whole time.
            self._answered = self._spoke = self._clock()

    def _fault(self) -> str:
        now = self._clock()
        if now - self._answered > self._limits.answer:
            return "no ping was answered"
        if not self._greeted and now - self._spoke > self._limits.answer:
            return "Slack did not say hello"
        if self._pings_us and now - self._spoke > self._limits.word:
            return "Slack fell silent"
        return ""

    def _begin(self, session: WebSocketApp) -> None:
        session.on_ping = lambda *_: self._pinged(session)
        session.on_pong = lambda *_: self._heard(session)
        self._open, self._greeted = session, False
        self._answered = self._spoke = self._clock()
        self._opened()

    def _message(self, session: WebSocketApp, _text: str) -> None:
        if self._heard(session):
            self._greeted, self._spoke = True, self._answered

    def _pinged(self, session: WebSocketApp) -> None:
        if self._heard(session):
            # A server that never pings cannot fall silent: some stand-ins for Slack do not.
            self._pings_us, self._spoke = True, self._answered

    def _heard(self, session: WebSocketApp) -> bool:
        if session is not self._client.current_session:
            return False
        self._answered = self._clock()
        return True


def cut(session: WebSocketApp) -> None:
    """As if the network had closed it: the reading thread, which waits in a select, wakes at once."""
    web_socket = session.sock
    if web_socket is not None and web_socket.sock is not None:
        with suppress(OSError):
            web_socket.sock.shutdown(SHUT_RDWR)
