"""What a watcher asks of a process over HTTP: does it live, is it ready, what has it counted."""

from collections.abc import Callable, Iterable
from hmac import compare_digest
from http import HTTPStatus
from socketserver import ThreadingMixIn
from threading import Thread
from types import TracebackType
from typing import Any, Self
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from bot.errors import NotReadyError

METRICS = "text/plain; version=0.0.4; charset=utf-8"


class HealthPages:
    """A WSGI application. `check_ready` raises NotReadyError while the process cannot answer people.

    /metrics is there only with a `token`, which whoever asks must bear: the port may be open to the world.
    """

    def __init__(
        self, check_ready: Callable[[], None], metrics: Callable[[], bytes] | None = None, token: str = ""
    ) -> None:
        self._check_ready, self._metrics, self._token = check_ready, metrics, token

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match environ["REQUEST_METHOD"], environ.get("PATH_INFO", ""):
            case "GET", "/healthz":
                return plain(start_response, HTTPStatus.OK, "alive")
            case "GET", "/readyz":
                return self._ready(start_response)
            case "GET", "/metrics" if self._metrics and self._token:
                if not self._may_see(environ):
                    return plain(start_response, HTTPStatus.UNAUTHORIZED, "not with this token")
                return plain(start_response, HTTPStatus.OK, self._metrics(), METRICS)
        return plain(start_response, HTTPStatus.NOT_FOUND, "not found")

    def _may_see(self, environ: WSGIEnvironment) -> bool:
        borne = str(environ.get("HTTP_AUTHORIZATION", "")).encode(errors="replace")
        return compare_digest(borne, f"Bearer {self._token}".encode())

    def _ready(self, start_response: StartResponse) -> Iterable[bytes]:
        try:
            self._check_ready()
        except NotReadyError as error:
            return plain(start_response, HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        return plain(start_response, HTTPStatus.OK, "ready")


def plain(
    start_response: StartResponse, status: HTTPStatus, text: str | bytes, kind: str = "text/plain; charset=utf-8"
) -> Iterable[bytes]:
    body = text if isinstance(text, bytes) else text.encode()
    headers = [("Content-Type", kind), ("Content-Length", str(len(body)))]
    start_response(f"{status.value} {status.phrase}", headers)
    return [body]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Handler(WSGIRequestHandler):
    timeout = 10

    def log_message(self, format: str, *args: Any) -> None:
        """A watcher asks every few seconds; that is no news."""


class HealthServer:
    """Serves the pages beside a program that has no HTTP server of its own, while the block lasts."""

    def __init__(self, pages: WSGIApplication, host: str, port: int) -> None:
        try:
            self._server = make_server(host, port, pages, server_class=_Server, handler_class=_Handler)
        except OSError as error:
            reason = error.strerror or "no reason given"
            raise NotReadyError(f"GOVBOT_HOST {host} and GOVBOT_PORT {port} cannot be used: {reason}.") from None
        self._thread = Thread(target=self._server.serve_forever, name="health", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
