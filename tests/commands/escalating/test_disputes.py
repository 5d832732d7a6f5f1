"""Disputes as people meet them: in words and windows, on the card, in their own messages and in reports."""

from datetime import timedelta

import pytest

from commands.escalating.climbing import Climbing
from tests.commands.escalating.scene import Scene
from tests.commands.escalating.test_climbing import direct

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


@pytest.fixture
def disputed(scene: Scene) -> Scene:
    """A supervisor disputes a target that was missed."""
    scene.told("S2 northwind callers cut off")
    scene.posted()
    scene.now += timedelta(hours=1)
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    told = scene.told("contest NW-1 clock: your file came late", "U0NICO", "C0NORTH")
    assert told.startswith("NW-1: Nico disputes the clock: your file came late")
    return scene


def test_it_stands_on_the_card_until_those_who_decide_have_settled_it(disputed: Scene) -> None:
    disputed.posted()
    open_line = "Disputed by Nico since 13:00, not decided yet, the clock: your file came late"
    assert open_line in disputed.card().text
    assert direct(disputed, "U0MARIA")[-1].startswith("NW-1: Nico disputes the clock: your file came late\nNW-1 · S2")
    told = disputed.told("settle NW-1 upheld the file was late")
    assert told.startswith("NW-1: Maria settled the dispute: clock upheld: the file was late")
    assert told.endswith("1 missed target is kept and counted as excused.")
    disputed.posted()
    assert open_line not in disputed.card().text
    assert "Dispute about the clock upheld. 1 missed target is kept and counted as excused." in disputed.card().text
    assert "✗" in disputed.card().text


def test_reports_tell_of_open_ones_and_leave_out_what_is_excused(disputed: Scene) -> None:
    disputed.now += timedelta(minutes=1)
    assert "Disputes: NW-1 clock open" in disputed.told("report mtd", "U0NICO", "C0NORTH")
    disputed.told("settle NW-1 upheld the file was late")
    told = disputed.told("report mtd")
    assert "Disputes: NW-1 clock upheld" in told
    assert "Missed, but excused by an upheld dispute and not among those due: 1." in told


def test_a_severity_that_was_upheld_is_changed_by_the_ordinary_act(disputed: Scene) -> None:
    disputed.told("dispute NW-1 severity ten callers only", "U0NICO")
    disputed.now += timedelta(minutes=1)
    told = disputed.told("settle NW-1 severity uphold ten callers only")
    assert told.endswith("The severity is still to be changed.")
    disputed.told("severity NW-1 S4 upheld")
    assert "Dispute about the severity upheld. It is S4 now." in disputed.told("show NW-1", "U0NICO")


def test_windows_ask_what_is_disputed_and_how_it_is_decided(disputed: Scene) -> None:
    disputed.submitted("escalation", {"choice": "cause", "words": "it was your trunk"}, "contest NW-1", "U0NICO")
    refused = disputed.submitted("escalation", {"choice": "cause rejected", "words": "no"}, "settle NW-1", "U0NICO")
    assert "Only a manager" in str(refused)
    disputed.submitted("escalation", {"choice": "cause rejected", "words": "no"}, "settle NW-1")
    shown = disputed.told("show NW-1")
    assert "Maria settled the dispute: cause rejected: no" in shown
    assert "the cause. it was your trunk" not in shown
    assert "choose" not in str(disputed.opened("escalation", "contest NW-1"))
    disputed.told("settle NW-1 rejected no")
    assert "Nothing about NW-1 is disputed." in str(disputed.opened("escalation", "settle NW-1"))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("contest NW-1 colour", "What is disputed: severity or clock or cause?"),
        ("contest NW-1 severity", "What is wrong about it?"),
        ("settle NW-1 maybe", "Is the dispute upheld or rejected?"),
        ("settle NW-1 upheld", "Why?"),
    ],
)
def test_what_cannot_be_used_is_told(disputed: Scene, words: str, why: str) -> None:
    assert why in disputed.told(words)


def test_one_that_nobody_decides_is_told_in_the_thread_and_rises(disputed: Scene) -> None:
    disputed.told("severity NW-1 S4 two callers only")
    disputed.told("resolve NW-1 trunk replaced")
    assert disputed.told("close NW-1").startswith("NW-1: Maria closed it")
    assert "1 escalation is disputed" in disputed.told("list disputed", "U0NICO", "D0NICO")
    disputed.now += timedelta(days=43)
    Climbing(disputed.engine, lambda: disputed.now).work()
    disputed.posted()
    assert disputed.log()[-1] == "The dispute about the clock has waited 30 working days for a decision."
    assert direct(disputed, "U0MARIA")[-1].startswith("NW-1 is at L4. The dispute about the clock has waited")
