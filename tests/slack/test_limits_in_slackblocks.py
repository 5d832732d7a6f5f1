"""The limits of the local Slack against those slackblocks checks, which slack_sdk's models leave out."""

from collections.abc import Callable
from typing import Any

import pytest
import slackblocks as sb

from tests.slack.block_rules import complaints
from tests.slack.samples import actions, asking, modal, mrkdwn, option, plain, section, select, table
from tests.slack.view_rules import view_complaints

Limit = tuple[int, Callable[[int], object], Callable[[int], dict[str, Any]]]


def theirs(count: int) -> list[sb.Option]:
    return [sb.Option(sb.PlainText("x"), str(number)) for number in range(count)]


def ours(count: int) -> list[dict[str, Any]]:
    return [option(value=str(number)) for number in range(count)]


def menu(size: int) -> dict[str, Any]:
    return actions({"type": "overflow", "action_id": "more", "options": ours(size)})


def ticks(size: int) -> dict[str, Any]:
    return asking({"type": "checkboxes", "action_id": "days", "options": ours(size)})


def typed(size: int) -> dict[str, Any]:
    return asking({"type": "plain_text_input", "action_id": "why", "max_length": size})


def text(size: int) -> str:
    return "x" * size


BLOCKS: dict[str, Limit] = {
    "option text": (
        75,
        lambda size: sb.Option(sb.PlainText(text(size)), "x"),
        lambda size: actions(select(options=[option(text(size))])),
    ),
    "option value": (
        150,
        lambda size: sb.Option(sb.PlainText("x"), text(size)),
        lambda size: actions(select(options=[option(value=text(size))])),
    ),
    "option description": (
        75,
        lambda size: sb.Option(sb.PlainText("x"), "x", sb.PlainText(text(size))),
        lambda size: actions(select(options=[{**option(), "description": plain(text(size))}])),
    ),
    "menu of buttons": (5, lambda size: sb.OverflowMenu("more", theirs(size)), menu),
    "boxes to tick": (10, lambda size: sb.CheckboxGroup("days", theirs(size)), ticks),
    "options": (
        100,
        lambda size: sb.StaticSelectMenu("pick", theirs(size)),
        lambda size: actions(select(options=ours(size))),
    ),
    "placeholder": (
        150,
        lambda size: sb.StaticSelectMenu("pick", theirs(1), placeholder=sb.PlainText(text(size))),
        lambda size: actions(select(placeholder=plain(text(size)))),
    ),
    "typed characters": (3_000, lambda size: sb.PlainTextInput("why", max_length=size), typed),
    "input label": (
        2_000,
        lambda size: sb.InputBlock(sb.PlainText(text(size)), sb.PlainTextInput("why")),
        lambda size: asking(label=text(size)),
    ),
    "input hint": (
        2_000,
        lambda size: sb.InputBlock(sb.PlainText("x"), sb.PlainTextInput("why"), hint=sb.PlainText(text(size))),
        lambda size: asking(hint=plain(text(size))),
    ),
    "section text": (3_000, lambda size: sb.SectionBlock(text(size)), lambda size: section(text(size))),
    "section field": (
        2_000,
        lambda size: sb.SectionBlock(fields=[text(size)]),
        lambda size: {"type": "section", "fields": [mrkdwn(text(size))]},
    ),
    "table rows": (
        100,
        lambda size: sb.TableBlock([[sb.RawText("x")]] * size),
        lambda size: table(*[["x"]] * size),
    ),
    "table columns": (
        20,
        lambda size: sb.TableBlock([[sb.RawText("x")] * size]),
        lambda size: table(["x"] * size),
    ),
    "confirm answer": (
        30,
        lambda size: sb.ConfirmationDialogue("x", "x", text(size), "x"),
        lambda size: actions(
            {
                **menu(1)["elements"][0],
                "confirm": {"title": plain(), "text": plain(), "confirm": plain(text(size)), "deny": plain()},
            }
        ),
    ),
}
VIEWS: dict[str, Limit] = {
    "blocks": (
        100,
        lambda size: sb.ModalView("x", [sb.SectionBlock("x") for _ in range(size)]),
        lambda size: modal(*[section()] * size),
    ),
    "title": (
        24,
        lambda size: sb.ModalView(text(size), sb.SectionBlock("x")),
        lambda size: modal(title=plain(text(size))),
    ),
    "submit": (
        24,
        lambda size: sb.ModalView("x", sb.SectionBlock("x"), submit=text(size)),
        lambda size: modal(submit=plain(text(size))),
    ),
    "private_metadata": (
        3_000,
        lambda size: sb.ModalView("x", sb.SectionBlock("x"), private_metadata=text(size)),
        lambda size: modal(private_metadata=text(size)),
    ),
}


def refused(build: Callable[[int], object], size: int) -> bool:
    try:
        build(size)
    except sb.InvalidUsageError:
        return True
    return False


@pytest.mark.parametrize("name", BLOCKS)
def test_it_draws_the_line_of_blocks_where_slackblocks_does(name: str) -> None:
    limit, build, draw = BLOCKS[name]
    for size in (limit, limit + 1):
        assert refused(build, size) == bool(complaints("x", [draw(size)])) == (size > limit)


@pytest.mark.parametrize("name", VIEWS)
def test_it_draws_the_line_of_views_where_slackblocks_does(name: str) -> None:
    limit, build, draw = VIEWS[name]
    for size in (limit, limit + 1):
        assert refused(build, size) == bool(view_complaints(draw(size))) == (size > limit)


def test_both_refuse_a_window_that_asks_and_cannot_be_sent_off() -> None:
    field = sb.InputBlock(sb.PlainText("x"), sb.PlainTextInput("why"))
    assert refused(lambda _: sb.ModalView("x", field), 0)
    assert view_complaints(modal(asking()))
