import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.runtime.logs import set_up_logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    target = io.StringIO()
    set_up_logs("info", json=True, stream=target)
    yield target
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_it_writes_one_json_line_with_the_request_id(stream: io.StringIO) -> None:
    with structlog.contextvars.bound_contextvars(request_id="ab12cd"):
        structlog.get_logger("govbot").info("answered", command="sla")
    (line,) = lines(stream)
    assert (line["event"], line["command"], line["request_id"], line["level"]) == ("answered", "sla", "ab12cd", "info")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize(
    "secret",
    ["xoxb-12-hunter2", "xapp-1-hunter2", "sk-proj-hunter2", "xoxe.xoxp-1-hunter2", "postgresql://me:hunter2@db/x"],
)
def test_it_hides_secrets_wherever_they_stand(stream: io.StringIO, secret: str) -> None:
    structlog.get_logger("govbot").warning(f"refused {secret}", deep={"list": [secret]})
    logging.getLogger("library").warning("refused %s", secret)
    try:
        raise ValueError(secret)
    except ValueError:
        logging.getLogger("library").exception("failed")
    assert len(lines(stream)) == 3
    assert "hunter2" not in stream.getvalue()


def test_it_keeps_libraries_from_logging_request_bodies(stream: io.StringIO) -> None:
    logging.getLogger("slack_bolt.App").info("body: what a person wrote")
    assert stream.getvalue() == ""


def test_it_leaves_out_what_is_below_the_level(stream: io.StringIO) -> None:
    structlog.get_logger("govbot").debug("detail")
    assert stream.getvalue() == ""
