"""What each address of the local Slack answers: Web API, response URLs, uploads, downloads."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qsl

from tests.slack import file_methods, handing, web_api
from tests.slack.refusal import RefusedError
from tests.slack.scopes import granted_to
from tests.slack.workspace import Call, ResponseUrl, Sent, Workspace

LOGIN_PAGE = b"<!DOCTYPE html><title>Sign in to Slack</title>"


@dataclass(frozen=True)
class Asked:
    path: str
    token: str
    kind: str
    body: bytes

    @property
    def method(self) -> str:
        """The Web API method, or response, upload or files."""
        place, _, name = self.path.strip("/").partition("/")
        return name if place == "api" else place

    @property
    def name(self) -> str:
        return self.path.strip("/").split("/")[1] if "/" in self.path.strip("/") else ""


@dataclass(frozen=True)
class Given:
    """`more` goes out after `content`, in pieces, until the connection closes."""

    status: int
    content: bytes
    headers: dict[str, str] = field(default_factory=dict)
    more: Iterable[bytes] | None = None


class Routes:
    """`open_socket` gives the websocket's address to `apps.connections.open`."""

    def __init__(self, workspace: Workspace, open_socket: Callable[[], str]) -> None:
        self._workspace = workspace
        self._open_socket = open_socket

    def answer(self, asked: Asked) -> Given:
        if asked.method == "files":
            return self._download(asked)
        if asked.method == "upload":
            return self._upload(asked)
        if asked.method == "response":
            return self._respond(asked)
        given = self._api(asked)
        scopes = ",".join(sorted(granted_to(self._workspace)))
        return replace(given, headers={**given.headers, "x-oauth-scopes": scopes})

    def _api(self, asked: Asked) -> Given:
        arguments = _arguments(asked.kind, asked.body)
        token = asked.token or str(arguments.get("token", ""))
        try:
            answer = self._call(asked.method, token, arguments)
        except RefusedError as refusal:
            self._workspace.record_call(Call(asked.method, arguments, refusal.code))
            return refused(refusal)
        self._workspace.record_call(Call(asked.method, arguments))
        return as_json(200, {"ok": True, **answer})

    def _call(self, method: str, token: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method in web_api.APP_METHODS:
            web_api.check_token(self._workspace, method, token)
            return {"url": self._open_socket()}
        return web_api.call(self._workspace, method, token, arguments)

    def _respond(self, asked: Asked) -> Given:
        try:
            url = self._workspace.response_urls.get(asked.name)
            if url is None:
                raise RefusedError("used_url")
            url.use(self._workspace.clock())
            self._answer_by_url(url, dict(json.loads(asked.body)))
        except RefusedError as refusal:
            return as_json(404, {"ok": False, "error": refusal.code, **refusal.detail})
        return as_json(200, {"ok": True})

    def _answer_by_url(self, url: ResponseUrl, body: dict[str, Any]) -> None:
        old = [sent for sent in self._workspace.sent if url.message and sent.ts == url.message]
        if old and (body.get("delete_original") or body.get("replace_original")):
            new = None if body.get("delete_original") else as_sent(self._workspace, body, old[0])
            self._workspace.replace(old[0], new)
            return
        place = Sent(url.channel, "", seen_by=url.user, via="response_url")
        self._workspace.record(as_sent(self._workspace, body, place))

    def _upload(self, asked: Asked) -> Given:
        try:
            file_methods.receive(self._workspace, asked.name, asked.body)
        except RefusedError as refusal:
            return Given(refusal.status, refusal.code.encode())
        return Given(200, f"OK - {len(asked.body)}".encode())

    def _download(self, asked: Asked) -> Given:
        """Without the bot's token Slack gives its sign-in page, with status 200."""
        file = self._workspace.files.get(asked.name)
        if asked.token != self._workspace.bot_token:
            return Given(200, LOGIN_PAGE, {"Content-Type": "text/html"})
        if file is None or file.deleted or not file.uploaded:
            return Given(404, b"")
        more = handing.pieces(file)
        return Given(handing.status(file), b"" if more else file.content, handing.headers(file), more)


def as_sent(workspace: Workspace, body: dict[str, Any], place: Sent) -> Sent:
    """An answer to a command or button, as the person sees it: ephemeral unless it says otherwise."""
    text, blocks = str(body.get("text", "")), tuple(body.get("blocks") or [])
    web_api.check_blocks(text, list(blocks))
    private = body.get("response_type", "ephemeral") == "ephemeral" and not place.ts
    reader = place.seen_by if private or place.ts else ""
    return replace(place, text=text, blocks=blocks, seen_by=reader, ts=place.ts or workspace.next_ts())


def as_json(status: int, body: dict[str, Any]) -> Given:
    return Given(status, json.dumps(body).encode(), {"Content-Type": "application/json; charset=utf-8"})


def refused(refusal: RefusedError) -> Given:
    given = as_json(refusal.status, {"ok": False, "error": refusal.code, **refusal.detail})
    if refusal.retry_after:
        return replace(given, headers={**given.headers, "Retry-After": str(refusal.retry_after)})
    return given


def _arguments(kind: str, body: bytes) -> dict[str, Any]:
    if "json" in kind:
        return dict(json.loads(body or b"{}"))
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
