"""Slack over HTTP: size, signature and form are checked before Bolt sees a request."""

import io
from collections.abc import Iterable
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.adapter.wsgi.http_request import WsgiHttpRequest
from slack_sdk.signature import SignatureVerifier

from bot.runtime.health import plain
from bot.runtime.payload_shape import is_well_formed

PATH = "/slack/events"
MOST_BYTES = 1_000_000


class _Handler(SlackRequestHandler):
    """Bolt's own adapter, which answers 500 to a body it cannot parse; this one says 400."""

    def dispatch(self, request: WsgiHttpRequest) -> BoltResponse:
        try:
            parsed = BoltRequest(body=request.get_body(), query=request.query_string, headers=request.get_headers())
        except (ValueError, TypeError, AttributeError, LookupError):
            return BoltResponse(status=400, body="")
        return self.app.dispatch(parsed) if is_well_formed(parsed.body) else BoltResponse(status=400, body="")


class HttpDoor:
    """The WSGI application; whatever is not for Slack goes to `pages`."""

    def __init__(self, app: App, signing_secret: str, pages: WSGIApplication) -> None:
        self._bolt = _Handler(app, path=PATH)
        self._verifier = SignatureVerifier(signing_secret)
        self._pages = pages

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if (environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")) == ("POST", PATH):
            return self._slack(environ, start_response)
        return self._pages(environ, start_response)

    def _slack(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        refusal = _refused_length(environ.get("CONTENT_LENGTH", ""))
        if refusal:
            return plain(start_response, refusal, refusal.phrase)
        body = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
        if not self._is_signed(environ, body):
            return plain(start_response, HTTPStatus.UNAUTHORIZED, "not signed by Slack, or too old")
        return self._bolt({**environ, "wsgi.input": io.BytesIO(body)}, start_response)

    def _is_signed(self, environ: WSGIEnvironment, body: bytes) -> bool:
        # Bolt checks too, but only after parsing the body, and a timestamp that is no number makes it fail.
        timestamp = environ.get("HTTP_X_SLACK_REQUEST_TIMESTAMP", "")
        signature = environ.get("HTTP_X_SLACK_SIGNATURE", "")
        if not (timestamp.isascii() and timestamp.isdecimal() and len(timestamp) < 13 and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(body, timestamp, signature)
        except UnicodeDecodeError:
            return False


def _refused_length(length: str) -> HTTPStatus | None:
    if not (length.isascii() and length.isdecimal()):
        return HTTPStatus.LENGTH_REQUIRED
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if int(length[:12]) > MOST_BYTES else None
