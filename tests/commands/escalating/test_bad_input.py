"""What cannot be used: nothing happens, and one sentence says what would."""

from datetime import date

import pytest
from sqlalchemy import update

from bot.database.core import table_of
from bot.domain.people.tables import Person
from bot.message import Field, Message, Modal
from tests.commands.escalating.scene import Scene

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
FILLED = {"title": "callers cut off", "vendor": "northwind"}


def left(scene: Scene, slack: str) -> None:
    person = table_of(Person)
    with scene.engine.begin() as connection:
        connection.execute(update(person).where(person.c.slack == slack).values(until=date(2026, 11, 1)))


def raised(scene: Scene) -> int:
    return scene.told("list", "U0MARIA").count("NW-")


def test_a_title_of_nothing_is_asked_for_in_words_and_in_the_window(scene: Scene) -> None:
    for words in ("S2 northwind:", "S2 northwind bpo", "S2", "anyway S2 :"):
        assert scene.answer(words, channel="C0NORTH").refused, words
    empty = scene.submitted("escalate", {**FILLED, "title": "  "})
    assert not isinstance(empty, Message | Modal)
    assert "What is the problem? One sentence." in str(empty)
    assert raised(scene) == 0


def test_a_title_of_three_thousand_characters_is_cut_and_kept_whole_below_it(scene: Scene) -> None:
    long = "lorem ipsum " * 250
    scene.submitted("escalate", {**FILLED, "title": long})
    scene.posted()
    title = scene.card().text.splitlines()[0]
    assert title.endswith("…")
    assert len(title) < 200
    assert "lorem ipsum lorem" in scene.told("show NW-1")


def test_somebody_who_left_is_named_nowhere_and_owns_nothing(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    left(scene, "U0ANA")
    told = scene.told("assign NW-1 <@U0ANA>")
    assert told == scene.told("assign NW-1 <@U0NOBODY>") == scene.told("assign NW-1 <@U0SONIA>")
    assert "Choose somebody who has access here" in told
    assert "somebody knows" in scene.told("update NW-1 <@U0ANA> knows", "U0NICO", "C0NORTH")


def test_a_vendor_that_is_not_ones_own_is_one_that_does_not_exist(scene: Scene) -> None:
    """To a supervisor: the words are part of the problem, and nothing is said of them."""
    told = set[str]()
    for name in ("solstice", "nonesuch"):
        answer = scene.told(f"anyway S2 {name} calls are lost in the queue of {name}", "U0NICO", "C0NORTH")
        told.add(answer.splitlines()[0].replace(name, "X").partition(" ")[2])
    assert told == {"raised, S2: X calls are lost in the queue of X"}


def test_of_a_message_that_is_only_a_file_the_title_is_asked_for_and_the_message_kept(scene: Scene) -> None:
    modal = scene.opened("escalate_message", "", channel="C0NORTH", message="17.5")
    assert isinstance(modal, Modal)
    titles = [block for block in modal.blocks if isinstance(block, Field) and block.key == "title"]
    assert getattr(titles[0], "initial", "") == ""
    scene.submitted("escalate", FILLED, modal.about, channel="C0NORTH")
    again = scene.submitted("escalate", FILLED, modal.about, channel="C0NORTH")
    assert isinstance(again, Message)
    assert "NW-1 was raised from that message already" in again.text
    assert raised(scene) == 1


def test_of_a_file_that_is_sent_with_the_mention_the_problem_is_asked_for(scene: Scene) -> None:
    """No words came with it, so what is open is listed."""
    assert "Raise one: @govbot escalate what is wrong" in scene.answer("", "U0NICO", "C0NORTH").message.text
    assert raised(scene) == 0


@pytest.mark.parametrize("words", ["assign NW-1 nobody", "assign NW-1", "merge NW-1 into NW-1", "repeat NW-1 of NW-1"])
def test_whom_or_what_is_meant_is_asked_back(scene: Scene, words: str) -> None:
    scene.told("northwind callers cut off")
    before = scene.told("show NW-1")
    assert scene.answer(words).refused
    assert scene.told("show NW-1") == before
