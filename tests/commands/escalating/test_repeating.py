"""Repeats as people meet them: proposed when raised, confirmed with a button or in words, told on the card."""

from datetime import timedelta

import pytest

from bot.message import Actions, Button
from commands.escalating.climbing import Climbing
from tests.commands.escalating.scene import Scene

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def buttons(scene: Scene, words: str) -> dict[str, Button]:
    blocks = scene.answer(words).message.blocks
    return {each.label: each for block in blocks if isinstance(block, Actions) for each in block.buttons}


def test_what_was_resolved_lately_is_opened_again_unless_it_is_another(scene: Scene) -> None:
    scene.told("northwind callers cut off after transfer")
    scene.told("resolve NW-1 trunk replaced")
    scene.now += timedelta(days=13)
    asked = buttons(scene, "northwind callers cut off after transfer again")
    assert list(asked) == ["Reopen NW-1", "Raise it all the same"]
    assert "reopen NW-1 WORDS" in scene.told("northwind callers cut off after transfer again")
    assert scene.told(asked["Reopen NW-1"].value.removeprefix("escalate ")).startswith("NW-1: Maria reopened it:")


def test_after_a_fortnight_it_is_a_new_one_and_the_likely_repeat_is_proposed(scene: Scene) -> None:
    scene.told("northwind callers cut off after transfer")
    scene.told("resolve NW-1 trunk replaced")
    scene.now += timedelta(days=15)
    asked = buttons(scene, "northwind callers cut off after transfer again")
    assert list(asked) == ["Undo", "Same cause as NW-1"]
    shown = scene.told("show NW-2")
    assert "It looks like NW-1 of 23 Nov: " in shown
    assert "same cause as NW-1" in scene.told(asked["Same cause as NW-1"].value.removeprefix("escalate "))
    assert "It looks like NW-1" not in scene.told("show NW-2")


def test_the_third_is_told_on_its_card_and_in_its_thread_and_climbs(scene: Scene) -> None:
    for number in (1, 2, 3):
        scene.told(f"anyway northwind callers cut off {number}")
        scene.posted()
        scene.told(f"resolve NW-{number} trunk replaced") if number < 3 else None
        scene.now += timedelta(days=2)
    scene.told("repeat NW-2 of NW-1")
    assert scene.told("repeat NW-3 of nw-2", "U0NICO", "C0NORTH").startswith(
        "NW-3: Nico says it has the same cause as NW-2"
    )
    Climbing(scene.engine, lambda: scene.now).work()
    scene.posted()
    assert "3rd with this cause since 23 Nov: NW-2, NW-1" in scene.told("show NW-3")
    assert "3rd with this cause since 23 Nov: NW-2, NW-1." in scene.log()[-1]
    assert "Repeats of a cause within 30 days: 2 of 3 (66.7 %) of those raised" in scene.told("report mtd")
    assert "no other: by mistake" in scene.told("repeat NW-3 none by mistake")


def test_the_window_offers_the_earlier_ones_of_that_vendor(scene: Scene) -> None:
    for words in ("northwind callers cut off", "solstice calls lost", "northwind forms wrong"):
        scene.told(words)
    assert scene.offered("escalation", "into", "", "repeat NW-2") == ["NW-1"]
    scene.submitted("escalation", {"into": "NW-1"}, "repeat NW-2")
    assert "2nd with this cause since 23 Nov: NW-1" in scene.told("show NW-2")
    assert "Which one has the same cause?" in scene.told("repeat NW-2 of that")
