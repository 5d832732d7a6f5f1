import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.processes import environment

SCRIPT = Path(__file__).parents[2] / "packaging" / "healthcheck.py"


@contextmanager
def serving(status: int) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status if self.path == "/healthz" else 404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield str(server.server_address[1])
    server.shutdown()
    server.server_close()
    thread.join(5)


def status(**variables: str) -> int:
    return subprocess.run([sys.executable, SCRIPT], env=environment(**variables), timeout=30, check=False).returncode


def test_a_server_that_answers_is_alive() -> None:
    with serving(200) as port:
        assert status(GOVBOT_PORT=port) == 0


def test_a_server_that_fails_or_is_gone_is_not() -> None:
    with serving(500) as port:
        assert status(GOVBOT_PORT=port) == 1
    assert status(GOVBOT_PORT=port) == 1


def test_by_socket_mode_the_same_is_asked() -> None:
    with serving(200) as port:
        assert status(SLACK_APP_TOKEN="xapp-1", GOVBOT_PORT=port) == 0
    assert status(SLACK_APP_TOKEN="xapp-1", GOVBOT_PORT=port) == 1
    assert status(SLACK_APP_TOKEN="xapp-1", GOVBOT_PORT="") == 0
