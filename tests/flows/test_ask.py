"""Ask govbot in the whole program, in both modes: from the menu, from a command and about a message."""

import json
from typing import Any

import pytest

from tests.flows.programs import Program
from tests.flows.test_buttons import pressed, real
from tests.flows.test_real_program import OTHERS, WEEK, database
from tests.slack.people import Sent, View

__all__ = ["database", "real"]
COMMANDED = "/govbot ask"


def typed(words: str) -> dict[str, Any]:
    return {"words": {"type": "plain_text_input", "value": words}}


def chosen(*values: str) -> dict[str, Any]:
    return {"type": "multi_external_select", "selected_options": [{"value": value} for value in values]}


def submitted(program: Program, view: View, values: dict[str, Any], user: str = "U0MARIA") -> Sent:
    before = len(program.slack.seen(user, count=0))
    assert program.slack.hands.submit(view, values).body == {"response_action": "clear"}
    return program.slack.seen(user, after=before)[0]


@pytest.mark.parametrize("way", ["shortcut", "command"])
def test_a_question_is_put_together_and_answered_privately(real: Program, way: str) -> None:
    hands = real.slack.hands
    if way == "shortcut":
        assert hands.shortcut("U0MARIA", "ask_govbot").in_time
    else:
        assert real.slack.command("U0MARIA", "C0OPS", COMMANDED).in_time
    view = hands.modal("U0MARIA")
    (kpi,) = [option["value"] for option in hands.search(view, "kpis", "customer satisf")][:1]
    assert "vendor:pacifica" in [option["value"] for option in hands.search(view, "only", "pacifica")]
    bad = hands.submit(view, typed("since March"))
    assert list(bad.body["errors"]) == ["words"]
    answer = submitted(real, view, {**typed(WEEK), "kpis": chosen(kpi), "only": chosen("vendor:northwind")})
    assert "84." in answer.text
    assert (answer.channel == "C0OPS") == (way == "command")
    if way == "command":
        assert answer.seen_by == "U0MARIA"
        assert pressed(real, "U0MARIA", answer, "By day").seen_by == "U0MARIA"


def test_about_a_message_the_names_in_it_are_there_already(real: Program) -> None:
    said = real.slack.happenings.say("U0MARIA", "C0NORTH", "Is the service level of Northwind ok? And Pacifica's?")
    assert real.slack.hands.shortcut("U0MARIA", "ask_about", said).in_time
    drawn = json.dumps(real.slack.hands.modal("U0MARIA").drawn)
    assert "kpi:service_level" in drawn
    assert "vendor:northwind" in drawn
    assert "vendor:pacifica" in drawn
    real.slack.hands.close(real.slack.hands.modal("U0MARIA"))


def test_a_supervisor_of_another_organisation_asks_by_a_button(real: Program) -> None:
    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.mention("U0NICO", "C0NORTH", "ask")
    real.slack.hands.press("U0NICO", real.slack.seen("U0NICO", after=before)[0], "Open the form")
    view = real.slack.hands.modal("U0NICO")
    for words in ("", "p", "pacifica", "solstice"):
        for field in ("kpis", "only"):
            assert not OTHERS.search(json.dumps(real.slack.hands.search(view, field, words)))
    forged = real.slack.hands.submit(view, {**typed(WEEK), "only": chosen("vendor:pacifica")})
    assert "I don't know" in json.dumps(forged.body["errors"])
    answer = submitted(real, view, typed(WEEK), "U0NICO")
    assert answer.seen_by == "U0NICO"
    assert not OTHERS.search(json.dumps(answer.blocks) + answer.text)


def test_home_greets_and_asks(real: Program) -> None:
    workspace = real.slack.workspace
    assert real.slack.happenings.open_home("U0MARIA").in_time
    assert workspace.wait_for(lambda: "U0MARIA" in workspace.homes)
    home = workspace.homes["U0MARIA"]
    assert "Hello" in json.dumps(home.drawn)
    assert real.slack.hands.press_in_view(home, "Ask").in_time
    answer = submitted(real, real.slack.hands.modal("U0MARIA"), typed(WEEK))
    assert answer.channel == workspace.dm_with("U0MARIA").id
