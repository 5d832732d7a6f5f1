"""The HTTP face of the local Slack: the Web API and the response URLs, on loopback."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl

from tests.slack import web_api
from tests.slack.refusal import RefusedError
from tests.slack.workspace import Call, Sent, Workspace

Route = Callable[[str, str, dict[str, Any]], dict[str, Any]]


class ApiServer:
    """Serves until `stop`; `open_socket` gives the websocket's address to `apps.connections.open`."""

    def __init__(self, workspace: Workspace, open_socket: Callable[[], str]) -> None:
        self._workspace = workspace
        self._open_socket = open_socket
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._answer, workspace))
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)

    def _answer(self, path: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        place, _, name = path.strip("/").partition("/")
        if place == "response":
            return self._respond(name, arguments)
        try:
            answer = self._call(name, token, arguments)
        except RefusedError as refusal:
            self._workspace.record_call(Call(name, arguments, refusal.code))
            return {"ok": False, "error": refusal.code, **refusal.detail}
        self._workspace.record_call(Call(name, arguments))
        return {"ok": True, **answer}

    def _call(self, name: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if name == "apps.connections.open" and token == self._workspace.app_token:
            return {"url": self._open_socket()}
        return web_api.call(self._workspace, name, token, arguments)

    def _respond(self, name: str, body: dict[str, Any]) -> dict[str, Any]:
        url = self._workspace.response_urls.get(name)
        if url is None or url.uses_left < 1:
            raise RefusedError("used_url")
        url.uses_left -= 1
        self._workspace.record(as_sent(self._workspace, body, url.channel, url.user, via="response_url"))
        return {"ok": True}


def as_sent(workspace: Workspace, body: dict[str, Any], channel: str, user: str, via: str) -> Sent:
    """An answer to a command, as the person sees it: ephemeral unless it says otherwise."""
    text, blocks = str(body.get("text", "")), list(body.get("blocks") or [])
    web_api.check_blocks(text, blocks)
    private = body.get("response_type", "ephemeral") == "ephemeral"
    return Sent(channel, text, tuple(blocks), seen_by=user if private else "", ts=workspace.next_ts(), via=via)


def _handler(answer: Route, workspace: Workspace) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            arguments = _arguments(self.headers.get("Content-Type", ""), body)
            token = self.headers.get("Authorization", "").removeprefix("Bearer ") or arguments.get("token", "")
            try:
                self._send(200, answer(self.path, token, arguments))
            except RefusedError as refusal:
                self._send(404, {"ok": False, "error": refusal.code, **refusal.detail})

        def _send(self, status: int, body: dict[str, Any]) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("X-OAuth-Scopes", ",".join(workspace.scopes))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the workspace records every call."""

    return Handler


def _arguments(kind: str, body: str) -> dict[str, Any]:
    if "json" in kind:
        return dict(json.loads(body or "{}"))
    return dict(parse_qsl(body, keep_blank_values=True))
