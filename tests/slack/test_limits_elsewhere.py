"""The limits of the local Slack against those slack_sdk's own models check."""

from collections.abc import Callable
from typing import Any

import pytest
from slack_sdk.errors import SlackObjectFormationError
from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from tests.slack.block_rules import complaints
from tests.slack.samples import actions, asking, button, choices, image, modal, mrkdwn, plain, section, select
from tests.slack.view_rules import view_complaints

Drawing = Callable[[int], dict[str, Any]]


def _confirmed(**more: Any) -> dict[str, Any]:
    return actions(button(confirm={"title": plain(), "text": plain(), **more}))


BLOCKS: dict[str, tuple[int, Drawing]] = {
    "section text": (3_000, lambda size: section("x" * size)),
    "section fields": (10, lambda size: {"type": "section", "fields": [mrkdwn()] * size}),
    "block_id": (255, lambda size: section(block_id="x" * size)),
    "header": (150, lambda size: {"type": "header", "text": plain("x" * size)}),
    "context elements": (10, lambda size: {"type": "context", "elements": [mrkdwn()] * size}),
    "actions elements": (25, lambda size: actions(*[button(action=str(n)) for n in range(size)])),
    "button label": (75, lambda size: actions(button("x" * size))),
    "button value": (2_000, lambda size: actions(button(value="x" * size))),
    "button url": (3_000, lambda size: actions(button(url="x" * size))),
    "action_id": (255, lambda size: actions(button(action="x" * size))),
    "confirm title": (100, lambda size: _confirmed(title=plain("x" * size))),
    "confirm text": (300, lambda size: _confirmed(text=plain("x" * size))),
    "confirm deny": (30, lambda size: _confirmed(deny=plain("x" * size))),
    "image url": (3_000, lambda size: image(image_url="x" * size)),
    "image description": (2_000, lambda size: image(alt_text="x" * size)),
    "image title": (2_000, lambda size: image(title=plain("x" * size))),
    "input label": (2_000, lambda size: asking(label="x" * size)),
    "menu options": (100, lambda size: actions(select(options=choices(size)))),
    "placeholder": (150, lambda size: actions(select(placeholder=plain("x" * size)))),
}
VIEWS: dict[str, tuple[int, Drawing]] = {
    "blocks": (100, lambda size: modal(*[section()] * size)),
    "title": (24, lambda size: modal(title=plain("x" * size))),
    "submit": (24, lambda size: modal(submit=plain("x" * size))),
    "close": (24, lambda size: modal(close=plain("x" * size))),
    "private_metadata": (3_000, lambda size: modal(private_metadata="x" * size)),
    "callback_id": (255, lambda size: modal(callback_id="x" * size)),
}


def _refused(build: Callable[[], object]) -> bool:
    try:
        build()
    except SlackObjectFormationError:
        return True
    return False


@pytest.mark.parametrize("name", BLOCKS)
def test_it_draws_the_line_of_blocks_where_slack_sdk_does(name: str) -> None:
    limit, draw = BLOCKS[name]
    for size in (limit, limit + 1):
        parsed = Block.parse(draw(size))
        assert parsed is not None
        assert _refused(parsed.to_dict) == bool(complaints("x", [draw(size)])) == (size > limit)


@pytest.mark.parametrize("name", VIEWS)
def test_it_draws_the_line_of_views_where_slack_sdk_does(name: str) -> None:
    limit, draw = VIEWS[name]
    for size in (limit, limit + 1):
        assert _refused(View(**draw(size)).to_dict) == bool(view_complaints(draw(size))) == (size > limit)
