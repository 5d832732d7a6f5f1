"""Slack as a load: signed slash commands over connections that stay open, one thread for all of them."""

import hashlib
import hmac
import selectors
import socket
from dataclasses import dataclass, field
from time import perf_counter, time
from urllib.parse import urlencode

CHUNK = 65_536
PATIENCE = 10.0


class WrongAnswerError(Exception):
    """The server did not answer, or not with what was worked out by hand."""


@dataclass(frozen=True)
class Asking:
    """What one person types, and what the answer must hold."""

    user: str
    words: str
    expected: tuple[str, ...]
    secret: str
    team: str = "T0ACME"

    def request(self) -> bytes:
        """Signed now; Slack's signatures are good for five minutes."""
        body = urlencode(self._form()).encode()
        stamp = str(int(time()))
        digest = hmac.new(self.secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
        head = (
            "POST /slack/events HTTP/1.1",
            "Host: 127.0.0.1",
            "User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)",
            "Accept: application/json,*/*",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            f"X-Slack-Request-Timestamp: {stamp}",
            f"X-Slack-Signature: v0={digest}",
        )
        return "\r\n".join((*head, "", "")).encode() + body

    def _form(self) -> dict[str, str]:
        command, _, text = self.words.partition(" ")
        return {
            "token": "legacy",
            "team_id": self.team,
            "team_domain": "acme",
            "channel_id": "C0OPS",
            "channel_name": "vendor-ops",
            "user_id": self.user,
            "user_name": "someone",
            "command": command,
            "text": text,
            "api_app_id": "A0GOVBOT",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/response/1",
            "trigger_id": "1.trigger",
        }


@dataclass
class Client:
    """One connection, with at most one request on its way."""

    socket: socket.socket
    asked: float = 0.0
    received: bytearray = field(default_factory=bytearray)

    def ask(self, request: bytes) -> None:
        self.received.clear()
        self.asked = perf_counter()
        self.socket.sendall(request)

    def take(self) -> bytes | None:
        """The whole answer once it is there."""
        part = self.socket.recv(CHUNK)
        if not part:
            raise WrongAnswerError("the server hung up")
        self.received += part
        head, ends, body = bytes(self.received).partition(b"\r\n\r\n")
        return body if ends and len(body) >= _length(head) else None


def exchange(port: int, asking: Asking, *, clients: int, seconds: float) -> list[float]:
    """Every client asks again as soon as it has its answer; the seconds each answer took."""
    request, taken = asking.request(), list[float]()
    expected = [word.encode() for word in asking.expected]
    with selectors.DefaultSelector() as ready:
        opened = [Client(socket.create_connection(("127.0.0.1", port), PATIENCE)) for _ in range(clients)]
        for client in opened:
            client.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            ready.register(client.socket, selectors.EVENT_READ, client)
            client.ask(request)
        deadline = perf_counter() + seconds
        while perf_counter() < deadline:
            _take_answers(ready, request, expected, taken)
        for client in opened:
            _leave(client)
    return taken


def _leave(client: Client) -> None:
    """Waits for what is still on its way, which would otherwise be work in the next round."""
    while client.take() is None:
        pass
    client.socket.close()


def _take_answers(ready: selectors.BaseSelector, request: bytes, expected: list[bytes], taken: list[float]) -> None:
    for key, _ in ready.select(PATIENCE):
        client: Client = key.data
        body = client.take()
        if body is None:
            continue
        taken.append(perf_counter() - client.asked)
        # An empty answer is a bare acknowledgement after the time box: it counts, with all the time it took.
        if body and not all(word in body for word in expected):
            raise WrongAnswerError(f"the answer lacks {expected}: {body.decode()[:2_000]}")
        client.ask(request)


def _length(head: bytes) -> int:
    if not head.startswith(b"HTTP/1.1 200"):
        raise WrongAnswerError(f"the server answered {head.decode()}")
    lines = (line.split(b":", 1) for line in head.lower().split(b"\r\n")[1:])
    return next(int(value) for name, value in lines if name == b"content-length")
