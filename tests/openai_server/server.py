"""The server itself: answers in turn, the last one ever after."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from tests.openai_server.answers import Answer, Answering
from tests.openai_server.strictness import refusal

MODELS = {"object": "list", "data": [{"id": "small", "object": "model", "created": 0, "owned_by": "x"}]}


@dataclass
class OpenAiServer:
    """`requests` are those for completions, in their order; `models` is what it says it offers."""

    answers: list[Answering]
    models: Any = field(default_factory=lambda: MODELS)
    models_status: int = 200
    requests: list[Mapping[str, Any]] = field(default_factory=list)
    closing: Event = field(default_factory=Event)
    port: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def answer(self, path: str, headers: Mapping[str, str], body: Mapping[str, Any]) -> Answer:
        self.requests.append(body)
        fault = refusal(path, headers, body)
        if fault:
            return Answer(400, {"error": {"message": fault}})
        return (self.answers.pop(0) if len(self.answers) > 1 else self.answers[0])(body)


@contextmanager
def openai_server(*answers: Answering, **offering: Any) -> Iterator[OpenAiServer]:
    """Refuses what OpenAI would refuse, with 400."""
    server = OpenAiServer([*answers], **offering)
    serving = ThreadingHTTPServer(("127.0.0.1", 0), _handler(server))
    server.port = serving.server_address[1]
    thread = Thread(target=serving.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        serving.shutdown()
        serving.server_close()
        thread.join(5)


def _handler(server: OpenAiServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self._send(server.answer(self.path, {name.lower(): value for name, value in self.headers.items()}, body))

        def do_GET(self) -> None:
            self._send(Answer(server.models_status, server.models))

        def _send(self, answer: Answer) -> None:
            if answer.hangs:
                server.closing.wait(30)
                return
            content = answer.body.encode() if isinstance(answer.body, str) else json.dumps(answer.body).encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    return Handler
