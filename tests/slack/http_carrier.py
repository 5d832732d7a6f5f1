"""Delivery over HTTP: signed like Slack signs, given up after three seconds."""

import hashlib
import hmac
import http.client
import json
from dataclasses import dataclass
from time import time
from typing import Any
from urllib.parse import urlencode, urlsplit

from tests.slack.delivery import PATIENCE, Acknowledgement, Delivery, timed

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class HttpCarrier:
    """`url` is the request URL of the app under test."""

    url: str
    signing_secret: str

    def deliver(self, delivery: Delivery) -> Acknowledgement:
        kind, body = encoded(delivery)
        headers = {"Content-Type": kind, **signature(self.signing_secret, body)}
        if delivery.retry:
            headers |= {"X-Slack-Retry-Num": str(delivery.retry), "X-Slack-Retry-Reason": "http_timeout"}
        return self.send(body, headers)

    def send(self, body: bytes, headers: dict[str, str]) -> Acknowledgement:
        return timed(lambda: self._exchange(body, headers))

    def _exchange(self, body: bytes, headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=PATIENCE)
        try:
            connection.request("POST", parts.path, body, headers)
            response = connection.getresponse()
            return response.status, _decoded(response.read())
        except OSError:
            return 0, {}
        finally:
            connection.close()


def encoded(delivery: Delivery) -> tuple[str, bytes]:
    if delivery.kind == "slash_commands":
        return FORM, urlencode(delivery.payload).encode()
    if delivery.kind == "interactive":
        return FORM, urlencode({"payload": json.dumps(delivery.payload)}).encode()
    return "application/json", json.dumps(delivery.payload).encode()


def signature(secret: str, body: bytes, *, age: float = 0) -> dict[str, str]:
    timestamp = str(int(time() - age))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": f"v0={digest}"}


def _decoded(content: bytes) -> dict[str, Any]:
    text = content.decode()
    return dict(json.loads(text)) if text.startswith("{") else {"text": text} if text else {}
