"""The checks in front of Bolt, without a server around them."""

import io
from typing import Any

from slack_bolt import App

from bot.errors import NotReadyError
from bot.runtime.health import HealthPages
from bot.runtime.http import HttpDoor


def not_ready() -> None:
    raise NotReadyError("the database is unreachable")


def call(**environ: Any) -> tuple[str, bytes]:
    app = App(token="xoxb-1", signing_secret="s", token_verification_enabled=False)
    told: list[str] = []
    door = HttpDoor(app, "s", HealthPages(not_ready))
    body = door({"REQUEST_METHOD": "GET", **environ}, lambda status, headers, _=None: told.append(status))  # type: ignore[arg-type]
    return told[0], b"".join(body)


class Untouchable(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        raise AssertionError("the body was read")


def test_it_says_why_it_is_not_ready() -> None:
    assert call(PATH_INFO="/readyz") == ("503 Service Unavailable", b"the database is unreachable")


def test_it_never_reads_a_body_that_is_too_long() -> None:
    environ = {"PATH_INFO": "/slack/events", "CONTENT_LENGTH": "1000001", "wsgi.input": Untouchable()}
    assert call(REQUEST_METHOD="POST", **environ)[0].startswith("413")


def test_it_wants_a_length() -> None:
    for length in ("", "-1", "1e3", "٣"):
        environ = {"PATH_INFO": "/slack/events", "CONTENT_LENGTH": length, "wsgi.input": Untouchable()}
        assert call(REQUEST_METHOD="POST", **environ)[0].startswith("411")
