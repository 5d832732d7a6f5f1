"""Stands before the local Slack and says, as Slack does in a header, which scopes the token was granted."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import urlsplit

from bot.runtime.scopes import scopes
from tests.slack.local import LocalSlack
from tests.slack.workspace import Workspace

PASSED_ON = ("Content-Type", "Authorization")


@dataclass
class ScopedSlack:
    """A local Slack whose app was granted `granted`."""

    local: LocalSlack
    address: str
    granted: list[str] = field(default_factory=lambda: list(scopes()))

    @property
    def workspace(self) -> Workspace:
        return self.local.workspace

    def environment(self, *, socket_mode: bool) -> dict[str, str]:
        return {**self.local.environment(socket_mode=socket_mode), "SLACK_API_URL": f"{self.address}/api/"}


@contextmanager
def scoped_slack() -> Iterator[ScopedSlack]:
    with LocalSlack() as local:
        server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        slack = ScopedSlack(local, f"http://127.0.0.1:{server.server_address[1]}")
        server.RequestHandlerClass = _handler(slack)
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield slack
        server.shutdown()
        server.server_close()
        thread.join(5)


def _handler(slack: ScopedSlack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name: self.headers[name] for name in PASSED_ON if name in self.headers}
            status, content = _asked(slack.local.address, self.path, body, headers)
            self.send_response(status)
            self.send_header("X-OAuth-Scopes", ",".join(slack.granted))
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler


def _asked(address: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, bytes]:
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    try:
        connection.request("POST", path, body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()
