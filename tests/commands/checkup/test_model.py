"""The language model is asked once, on loopback, by a small server of the tests' own."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest

from bot.settings import Settings
from commands.checkup.finding import Finding, State
from commands.checkup.model import model

MODELS: dict[str, Any] = {"object": "list", "data": [{"id": "small", "object": "model", "created": 0, "owned_by": "x"}]}


@contextmanager
def server(status: int, body: object) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    serving = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=serving.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{serving.server_address[1]}/v1"
    serving.shutdown()
    serving.server_close()
    thread.join(5)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Finding]:
    def ask(address: str, wanted: str = "") -> Finding:
        monkeypatch.setenv("OPENAI_API_KEY", "sk-hunter2")
        monkeypatch.setenv("OPENAI_BASE_URL", address)
        monkeypatch.setenv("OPENAI_MODEL", wanted)
        (finding,) = model(Settings.load())
        return finding

    return ask


def test_a_server_that_offers_the_model_is_well(asked: Callable[..., Finding]) -> None:
    with server(200, MODELS) as address:
        assert asked(address).state is State.GOOD
        assert asked(address, "small").sentence.endswith("offers small.")


def test_a_model_it_does_not_offer_is_named(asked: Callable[..., Finding]) -> None:
    with server(200, MODELS) as address:
        finding = asked(address, "large")
    assert finding.state is State.BAD
    assert "does not offer large" in finding.sentence


@pytest.mark.parametrize(("status", "said"), [(401, "refuses OPENAI_API_KEY"), (500, "HTTP 500"), (404, "HTTP 404")])
def test_a_refusal_is_told_without_the_servers_words(asked: Callable[..., Finding], status: int, said: str) -> None:
    with server(status, {"error": {"message": "Incorrect API key provided: sk-hunter2"}}) as address:
        finding = asked(address)
    assert finding.state is State.BAD
    assert said in finding.sentence
    assert "hunter2" not in f"{finding.sentence} {finding.mend}"


def test_a_server_that_speaks_something_else_is_told(asked: Callable[..., Finding]) -> None:
    with server(200, {"words": "hello"}) as address:
        assert asked(address).state is State.BAD


def test_a_server_that_is_not_there_is_told(asked: Callable[..., Finding]) -> None:
    assert "cannot be reached" in asked("http://127.0.0.1:1/v1").sentence


def test_without_a_key_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    (finding,) = model(Settings.load())
    assert finding.state is State.LATER
