"""The HTTP face of the local Slack, on loopback, failing as it is told to."""

import sys
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from tests.slack.failing import Failure, Failures, Planned
from tests.slack.refusal import RefusedError
from tests.slack.routes import Asked, Given, Routes, as_json, refused
from tests.slack.workspace import Call, Workspace


class _Server(ThreadingHTTPServer):
    request_queue_size = 256
    """Many at once are no failure of Slack's; the library's own five would refuse them."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Quiet about a client that did not wait for its answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class ApiServer:
    """Serves until `stop`; `open_socket` gives the websocket's address to `apps.connections.open`."""

    def __init__(self, workspace: Workspace, open_socket: Callable[[], str], failures: Failures | None = None) -> None:
        self._workspace = workspace
        self._failures = failures or Failures()
        self._routes = Routes(workspace, open_socket)
        self._server = _Server(("127.0.0.1", 0), _handler(self._answer))
        self._server.daemon_threads = True
        workspace.address = self.address
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._failures.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _answer(self, asked: Asked) -> Given | None:
        """None: the connection closes without an answer."""
        planned = self._failures.next_for(asked.method)
        return self._failing(asked, planned) if planned else self._routes.answer(asked)

    def _failing(self, asked: Asked, planned: Planned) -> Given | None:
        if planned.failure in (Failure.LOST_ANSWER, Failure.HELD_ANSWER):
            self._routes.answer(asked)
            if planned.failure is Failure.HELD_ANSWER:
                self._failures.hold()
            return None
        if planned.failure is Failure.SLOW:
            self._failures.hold(planned.seconds)
            return self._routes.answer(asked)
        self._workspace.record_call(Call(asked.method, {}, planned.failure))
        if planned.failure is Failure.RATE_LIMITED:
            return refused(RefusedError("ratelimited", status=429, retry_after=int(planned.seconds)))
        return as_json(503, {"ok": False, "error": "service_unavailable"}) if _answers(planned) else None


def _answers(planned: Planned) -> bool:
    return planned.failure is Failure.SERVER_ERROR


def _handler(answer: Callable[[Asked], Given | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            self._exchange(body)

        def do_GET(self) -> None:
            self._exchange(b"")

        def _exchange(self, body: bytes) -> None:
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            given = answer(Asked(self.path, token, self.headers.get("Content-Type", ""), body))
            if given is None:
                self.close_connection = True
                return
            self.send_response(given.status)
            length = {} if given.more else {"Content-Length": str(len(given.content))}
            for name, value in {**given.headers, **length}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(given.content)
            if given.more:
                self.close_connection = True
                with suppress(OSError):
                    for piece in given.more:
                        self.wfile.write(piece)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the workspace records every call."""

    return Handler
