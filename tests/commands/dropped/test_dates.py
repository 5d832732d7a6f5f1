"""Dates that fit both orders are asked about, not guessed."""

import pytest

from tests.bot.connectors.importing.shop import intervals
from tests.commands.dropped.scene import Scene

EITHER = intervals(["03/04/2026,1440,northwind,billing,10,9", "04/04/2026,1440,northwind,billing,12,11"])
QUESTION = 'week.csv: interval_start holds "03/04/2026". Is that 3 April, or 4 March? Nothing is loaded yet.'


@pytest.fixture
def number(scene: Scene) -> int:
    scene.drop("U0NICO", "C0NORTH", "week.csv", EITHER)
    scene.beat()
    return scene.numbers()[-1]


def test_the_sender_alone_is_asked_with_both_readings_as_buttons_and_in_words(scene: Scene, number: int) -> None:
    (asked,) = scene.heard("U0NICO")
    words = f"In words: @govbot imports day-first {number}, month-first {number}, or cancel {number}"
    assert asked.text == f"{QUESTION}\n{words}"
    (buttons,) = (block["elements"] for block in asked.blocks if block["type"] == "actions")
    assert [button["text"]["text"] for button in buttons] == ["3 April (day first)", "4 March (month first)", "Cancel"]
    assert scene.heard("U0MARIA") == []
    assert scene.states() == ["unclear"]


@pytest.mark.parametrize(("said", "days"), [("day-first", "3 Apr – 4 Apr 2026"), ("month-first", "4 Mar – 4 Apr 2026")])
def test_what_is_said_is_how_it_is_offered_and_loaded(scene: Scene, said: str, days: str) -> None:
    number = scene.offered("U0MARIA", "D0MARIA", "week.csv", EITHER)
    answer = scene.say("U0MARIA", f"imports {said} {number}")
    assert answer.message.text == f"I read week.csv {said.replace('-', ' ')}, and say what I found."
    for state in ("offered", "imported"):
        scene.beat()
        assert days in scene.heard("U0MARIA")[-1].text
        assert scene.states() == [state]
        scene.say("U0MARIA", f"imports import {number}")


def test_it_waits_in_the_list_until_somebody_says_which(scene: Scene, number: int) -> None:
    listed = scene.say("U0NICO", "imports", "C0NORTH").message.text
    assert f"{number}  week.csv, Nico: its dates can be read in two ways. @govbot imports day-first {number}" in listed
    early = scene.say("U0NICO", f"imports import {number}", "C0NORTH").message.text
    assert early.startswith("Say first how the dates of week.csv read: @govbot imports day-first")
    assert scene.states() == ["unclear"]


def test_who_is_second_is_told_and_others_do_not_know_the_file(scene: Scene, number: int) -> None:
    assert scene.say("U0LARA", f"imports day-first {number}", "C0PACIF").message.text.startswith("There is no dropped")
    assert scene.say("U0ANA", f"imports day-first {number}").message.text.startswith("Only managers")
    scene.say("U0MARIA", f"imports month-first {number}")
    late = scene.say("U0NICO", f"imports day-first {number}", "C0NORTH").message.text
    assert late == "I am still looking at week.csv."


def test_it_may_be_cancelled(scene: Scene, number: int) -> None:
    assert scene.say("U0NICO", f"imports cancel {number}", "C0NORTH").message.text == "week.csv is not imported."
    assert scene.states() == ["cancelled"]
