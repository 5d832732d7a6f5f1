from typing import Any

import pytest

from tests.slack.block_rules import complaints

CELL = {"type": "raw_text", "text": "x"}
BUTTON = {"type": "button", "text": {"type": "plain_text", "text": "Go"}, "action_id": "go"}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def table(rows: list[list[dict[str, str]]]) -> dict[str, Any]:
    return {"type": "table", "rows": rows}


def test_it_takes_an_ordinary_message() -> None:
    assert complaints("x", [section("x"), table([[CELL]]), {"type": "actions", "elements": [BUTTON]}]) == []


@pytest.mark.parametrize(
    "blocks",
    [
        [section("x" * 3_001)],
        [section("")],
        [section("x")] * 51,
        [section("x" * 2_900)] * 5,
        [table([[CELL]])] * 2,
        [table([[CELL]] * 101)],
        [table([[CELL] * 21])],
        [table([[CELL, CELL], [CELL]])],
        [table([[{"type": "raw_text", "text": " "}]])],
        [table([[{"type": "raw_text", "text": "x" * 10_001}]])],
        [{"type": "header", "text": {"type": "plain_text", "text": "x" * 151}}],
        [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}],
        [{"type": "actions", "elements": [BUTTON, BUTTON]}],
        [{"type": "actions", "elements": []}],
        [{"type": "context", "elements": []}],
        [{"type": "mystery"}],
    ],
)
def test_it_refuses_what_slack_refuses(blocks: list[dict[str, Any]]) -> None:
    assert len(complaints("x", blocks)) == 1


def test_it_refuses_a_message_without_anything() -> None:
    assert complaints("", []) == ["no_text"]
