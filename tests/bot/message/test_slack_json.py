from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.message import Actions, Align, Button, Column, Headline, Message, Note, Table, Text, render
from tests.bot.message.strategies import MESSAGES
from tests.slack.block_rules import complaints

ROW = ("Northwind voice", "77.9 %")
COLUMNS = (Column("Term"), Column("Today", Align.RIGHT))


def drawn(*blocks: Any) -> list[dict[str, Any]]:
    return list(render(Message("twin", tuple(blocks))).blocks)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(MESSAGES)
def test_it_never_draws_what_slack_refuses(message: Message) -> None:
    body = render(message)
    assert complaints(body.text, list(body.blocks)) == []


@given(st.lists(st.sampled_from(["word ", "\n", "\n\n", "&amp;", "<@U0MARIA>"]), max_size=3_000))
def test_it_loses_no_word_of_a_text_that_fits_the_message(words: list[str]) -> None:
    text = "".join(words)[:9_000]
    shown = "".join(block["text"]["text"] for block in drawn(Text(text)))
    assert "".join(shown.split()) == "".join(text.split())


def test_it_draws_a_table_with_titles_first_and_alignment() -> None:
    assert drawn(Table(COLUMNS, (ROW,))) == [
        {
            "type": "table",
            "column_settings": [{"align": "left"}, {"align": "right"}],
            "rows": [
                [{"type": "raw_text", "text": "Term"}, {"type": "raw_text", "text": "Today"}],
                [{"type": "raw_text", "text": "Northwind voice"}, {"type": "raw_text", "text": "77.9 %"}],
            ],
        }
    ]


def test_it_says_how_many_rows_it_left_out() -> None:
    table, note = drawn(Table(COLUMNS, (ROW,) * 1_234))
    assert len(table["rows"]) == 100
    assert note["elements"][0]["text"] == "… 1,135 more rows"


def test_it_fills_empty_cells() -> None:
    (table,) = drawn(Table(COLUMNS, (("", " "), ("one",))))
    assert [[cell["text"] for cell in row] for row in table["rows"][1:]] == [["–", "–"], ["one", "–"]]


def test_it_draws_a_second_table_as_preformatted_text() -> None:
    first, second = drawn(Table(COLUMNS, (ROW,)), Table(COLUMNS, (("A & B", "1"),)))
    assert first["type"] == "table"
    assert second["text"]["text"] == "```\nTerm   Today\nA &amp; B  1\n```".replace("A &amp; B  1", "A &amp; B      1")


def test_it_keeps_the_buttons_when_the_text_is_too_long() -> None:
    blocks = drawn(Text("word " * 10_000), Actions((Button("Send to my DM", "send"),)))
    assert blocks[-2]["type"] == "actions"
    assert "more not shown" in blocks[-1]["elements"][0]["text"]


def test_it_numbers_buttons_of_the_same_action() -> None:
    (actions,) = drawn(Actions((Button("Yes", "go", "y", primary=True), Button("No", "go", "n", primary=True))))
    assert [element["action_id"] for element in actions["elements"]] == ["go", "go#2"]
    assert [element.get("style") for element in actions["elements"]] == ["primary", None]


def test_it_clips_a_headline_and_skips_an_empty_one() -> None:
    (header,) = drawn(Headline(""), Headline("x" * 200))
    assert header["text"]["text"] == "x" * 149 + "…"


def test_it_draws_small_print_as_context() -> None:
    assert drawn(Note("raw")) == [{"type": "context", "elements": [{"type": "mrkdwn", "text": "raw"}]}]


def test_it_never_sends_an_empty_text() -> None:
    assert render(Message("")).text == "(nothing to show)"
