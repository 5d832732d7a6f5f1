from typing import Any

import pytest

from tests.slack.block_rules import complaints
from tests.slack.samples import (
    actions,
    asking,
    button,
    choices,
    image,
    mrkdwn,
    option,
    plain,
    rich,
    section,
    select,
    table,
)

LINK = {"type": "link", "url": "https://example.org"}
OVERFLOW = {"type": "overflow", "action_id": "more", "options": choices(5)}
CONFIRM = {"title": plain(), "text": mrkdwn()}
GROUP = {"label": plain(), "options": choices(2)}


@pytest.mark.parametrize(
    "block",
    [
        actions(button(style="danger", value="x" * 2_000, confirm=CONFIRM), select(), OVERFLOW),
        section(accessory=button()),
        section(accessory=image()),
        {"type": "section", "fields": [mrkdwn("x" * 2_000)] * 6},
        asking(hint=plain(), optional=True),
        asking({"type": "number_input", "action_id": "n", "is_decimal_allowed": True}),
        asking({"type": "multi_external_select", "action_id": "n", "min_query_length": 1}),
        asking({"type": "file_input", "action_id": "f"}),
        asking({"type": "static_select", "action_id": "s", "option_groups": [GROUP]}),
        {"type": "context", "elements": [image(), mrkdwn()]},
        image(title=plain()),
        rich({"type": "text", "text": "x"}, LINK),
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "style": "bullet", "elements": []}]},
        {"type": "table", "rows": [[rich({"type": "text", "text": "x"})]], "column_settings": [{"align": "right"}]},
        {"type": "markdown", "text": "**x**"},
    ],
)
def test_it_takes_what_is_sound(block: dict[str, Any]) -> None:
    assert complaints("x", [block]) == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "section"},
        {"type": "section", "fields": [mrkdwn("x" * 2_001)]},
        {"type": "section", "fields": [mrkdwn()] * 11},
        {"type": "section", "fields": []},
        section(accessory={"type": "plain_text_input", "action_id": "words"}),
        section(block_id="x" * 256),
        section(block_id=""),
        actions(*[button(action=str(number)) for number in range(26)]),
        actions(button(label="x" * 76)),
        actions(button(label="")),
        actions(button(value="x" * 2_001)),
        actions(button(value="")),
        actions(button(url="x" * 3_001)),
        actions(button(style="loud")),
        actions(button(action="x" * 256)),
        actions(button(action="")),
        actions(button(confirm={**CONFIRM, "title": plain("x" * 101)})),
        actions(button(confirm={**CONFIRM, "text": mrkdwn("x" * 301)})),
        actions(button(confirm={**CONFIRM, "deny": plain("x" * 31)})),
        actions({**button(), "text": mrkdwn()}),
        actions({"type": "button", "text": plain()}),
        actions({"type": "plain_text_input", "action_id": "words"}),
        actions(select(options=[])),
        actions(select(options=choices(101))),
        actions(select(options=[option("x" * 76)])),
        actions(select(options=[option(value="x" * 151)])),
        actions(select(options=[option(), option()])),
        actions(select(option_groups=[GROUP])),
        actions(select(placeholder=plain("x" * 151))),
        actions({**OVERFLOW, "options": choices(6)}),
        actions({"type": "radio_buttons", "action_id": "r", "options": choices(11)}),
        asking(label="x" * 2_001),
        asking(hint=plain("x" * 2_001)),
        asking(button()),
        asking({"type": "number_input", "action_id": "n"}),
        asking({"type": "plain_text_input", "action_id": "w", "max_length": 3_001}),
        asking({"type": "plain_text_input", "action_id": "w", "max_length": 2, "initial_value": "long"}),
        asking({"type": "static_select", "action_id": "s", "option_groups": [{**GROUP, "label": plain("x" * 76)}]}),
        image(alt_text=""),
        image(alt_text="x" * 2_001),
        image(image_url="x" * 3_001),
        image(title=plain("x" * 2_001)),
        image(slack_file={"id": "F1"}),
        {"type": "image", "alt_text": "x"},
        {"type": "context", "elements": [mrkdwn()] * 11},
        rich({"type": "text", "text": ""}),
        rich({"type": "sound"}),
        {"type": "rich_text", "elements": [{"type": "text", "text": "x"}]},
        {"type": "rich_text", "elements": [{"type": "rich_text_list", "elements": []}]},
        {"type": "table", "rows": [[{"type": "mrkdwn", "text": "x"}]]},
        {"type": "table", "rows": [[rich()]]},
        {**table(["x"]), "column_settings": [{"align": "middle"}]},
        {"type": "table"},
        {"type": "markdown", "text": "x" * 12_001},
    ],
)
def test_it_refuses_what_slack_refuses(block: dict[str, Any]) -> None:
    assert len(complaints("x", [block])) == 1


def test_it_refuses_a_block_id_twice() -> None:
    assert complaints("x", [section(block_id="a"), section(block_id="a")]) == ["duplicate block_id 'a'"]


def test_it_counts_an_emoji_as_two() -> None:
    assert complaints("x", [section("😀" * 1_500)]) == []
    assert complaints("x", [section("😀" * 1_501)]) == ["section text of 3002 characters"]
