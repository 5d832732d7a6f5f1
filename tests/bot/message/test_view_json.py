from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from bot.message import (
    Actions,
    Button,
    ChoiceField,
    ChoicesField,
    Column,
    Confirm,
    DateField,
    Home,
    Menu,
    Message,
    Modal,
    NumberField,
    Option,
    SearchField,
    Table,
    Text,
    TextField,
    TimeField,
    render,
    render_home,
    render_modal,
)
from tests.bot.message.strategies import HOMES, MODALS
from tests.slack.view_rules import view_complaints

PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
WEEK = tuple(Option(name, name) for name in ("mon", "tue", "wed"))


@PATIENT
@given(MODALS)
def test_it_never_draws_a_modal_that_slack_refuses(modal: Modal) -> None:
    assert view_complaints(render_modal(modal)) == []


@PATIENT
@given(HOMES)
def test_it_never_draws_a_home_that_slack_refuses(home: Home) -> None:
    assert view_complaints(render_home(home)) == []


def drawn(*blocks: Any) -> list[dict[str, Any]]:
    return list(render_modal(Modal("key", "Title", tuple(blocks)))["blocks"])


def test_a_field_is_known_by_its_key_and_begins_as_it_was_given() -> None:
    fields = (
        TextField("why", "Why", "because", several_lines=True, hint="Short."),
        NumberField("share", "Share", Decimal("0.80"), decimals=True),
        DateField("from", "From", date(2026, 11, 17), optional=True),
        TimeField("at", "At", time(7, 30)),
        ChoiceField("day", "Day", WEEK, "tue"),
        ChoicesField("days", "Days", WEEK, ("mon", "wed")),
        SearchField("kpi", "KPI", (Option("AHT", "aht"),)),
    )
    blocks = {block["block_id"]: block for block in drawn(*fields)}
    assert {key: block["element"]["action_id"] for key, block in blocks.items()} == {key: key for key in blocks}
    begun = {
        key: value for block in blocks.values() for key, value in block["element"].items() if key.startswith("initial")
    }
    assert blocks["share"]["element"]["initial_value"] == "0.80"
    assert blocks["why"]["hint"]["text"] == "Short."
    assert blocks["from"]["optional"]
    assert begun["initial_date"] == "2026-11-17"
    assert begun["initial_time"] == "07:30"
    assert blocks["day"]["element"]["initial_option"]["value"] == "tue"
    assert [option["value"] for option in blocks["days"]["element"]["initial_options"]] == ["mon", "wed"]
    assert blocks["kpi"]["element"]["initial_option"]["value"] == "aht"


def test_what_cannot_be_shown_is_counted() -> None:
    twice = (TextField("why", "Why"), TextField("why", "Why again"), ChoiceField("none", "None", ()))
    blocks = drawn(*twice)
    assert [block["type"] for block in blocks] == ["input", "context"]
    assert blocks[-1]["elements"][0]["text"] == "… 2 more not shown"


def test_fields_are_not_crowded_out_by_text() -> None:
    blocks = drawn(*[Text("word " * 500)] * 120, TextField("why", "Why"))
    assert blocks[-2]["type"] == "input"
    assert "more not shown" in blocks[-1]["elements"][0]["text"]


def test_long_choices_say_how_many_are_left_out() -> None:
    (block,) = drawn(ChoiceField("n", "Number", tuple(Option(str(n), str(n)) for n in range(120))))
    assert len(block["element"]["options"]) == 100
    assert block["hint"]["text"] == "The first 100 of 120 are shown."


def test_a_table_is_drawn_in_letters_of_equal_width() -> None:
    (block,) = drawn(Table((Column("Term"), Column("Today")), (("Voice", "77.9 %"),)))
    assert block["text"]["text"] == "```\nTerm   Today\nVoice  77.9 %\n```"


def test_a_modal_that_asks_can_be_sent_off_and_one_that_tells_cannot() -> None:
    assert render_modal(Modal("key", "Title", (TextField("why", "Why"),)))["submit"]["text"] == "Send"
    assert "submit" not in render_modal(Modal("key", "Title", (Text("told"),)))


@pytest.mark.parametrize(("key", "about"), [("", ""), ("x" * 256, ""), ("key", "x" * 2_801)])
def test_a_modal_that_could_not_be_taken_back_is_no_modal(key: str, about: str) -> None:
    with pytest.raises(ValueError, match="modal"):
        Modal(key, "Title", (), about=about)


def test_a_menu_stands_beside_a_text_and_at_the_end_of_a_row() -> None:
    menu = Menu((Button("Take back", "ask", "take back 1.2", confirm=Confirm("Take it back?")),))
    first, second = render(Message("x", (Text("Posted.", menu), Actions((Button("Go", "ask", "sla"),), menu)))).blocks
    assert first["accessory"]["options"][0]["value"] == "ask take back 1.2"
    assert first["accessory"]["confirm"]["text"]["text"] == "Take it back?"
    assert [first["accessory"]["action_id"], second["elements"][1]["action_id"]] == ["menu#2", "menu"]


def test_a_destructive_button_asks_first() -> None:
    (actions,) = drawn(Actions((Button("Remove", "ask", "remove x", confirm=Confirm("Remove x?", "Remove")),)))
    (button,) = actions["elements"]
    assert button["style"] == "danger"
    assert button["confirm"]["confirm"]["text"] == "Remove"


def test_more_buttons_than_a_view_can_weigh_are_left_out_and_said() -> None:
    sure = Confirm("Sure?", "Yes", "No", "Really")
    rows = tuple(Actions(tuple(Button("x", "a", confirm=sure) for _ in range(25))) for _ in range(90))
    view = render_home(Home(rows))
    assert view_complaints(view) == []
    assert "more not shown" in str(view["blocks"][-1])
