"""Words that hardly tell of a problem are asked back and wake nobody; whoever insists raises them all the same."""

import pytest

from commands.listening import Answer, Incoming, Kind
from tests.commands.escalating.scene import Scene

ASKED = {
    "ack": "Which escalation is meant? Its name comes after “ack”.",
    "update calls flow again": "Which escalation is meant? Its name comes after “update”.",
    "Resolved: done": "Which escalation is meant? Its name comes after “resolved”.",
    "wait": "Which escalation is meant? Its name comes after “wait”.",
    "frobnicate NW-1": "What is to be done about NW-1: ack, update, contain, resolve?",
    "nw-1 is bad": "What is to be done about NW-1: ack, update, contain, resolve?",
    "help": "Say what is wrong; or what is to be done, and about which escalation.",
    "anyway": "Say what is wrong; or what is to be done, and about which escalation.",
    "lsit": "Did you mean “list”?",
    "breeched": "Did you mean “list breached”?",
    "aknowledge": "Did you mean “acknowledge”?",
    "rooster": "Did you mean “roster”?",
}


def refused(scene: Scene, words: str) -> list[str]:
    answer: Answer = scene.answer(words, "U0NICO", "C0NORTH")
    assert answer.refused, answer.message.text
    return answer.message.text.splitlines()


def test_a_slip_is_asked_back_and_raises_nothing(scene: Scene) -> None:
    for words, question in ASKED.items():
        told, hint = refused(scene, words)
        assert told == question
        assert hint.endswith(f", or for a new problem: @govbot escalate anyway {words.replace('anyway', 'WORDS')}")
    scene.posted()
    assert scene.slack.workspace.sent == []


@pytest.mark.parametrize("words", ["wait times explode", "repeat calls about refunds", "outage", "anyway resolve"])
def test_what_tells_of_a_problem_is_raised_without_a_question(scene: Scene, words: str) -> None:
    assert scene.told(words, "U0NICO", "C0NORTH").startswith(f"NW-1 raised, S3: {words.removeprefix('anyway ')}\n")


def test_the_name_may_come_before_what_is_done(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    assert scene.told("NW-1 ack", "U0NICO", "C0NORTH").startswith("NW-1: Nico acknowledged it\n")
    assert "the trunk is replaced" in scene.told("nw-1 resolve the trunk is replaced", "U0NICO", "C0NORTH")


def test_below_its_card_the_name_may_be_left_out(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    scene.posted()

    def said(words: str, thread: str) -> str:
        there = Incoming(Kind.MENTION, f"escalate {words}", "U0NICO", "C0NORTH", "T0NW", thread=thread)
        return scene.listener.answer(there).message.text

    card = scene.card().ts
    assert said("ack", card).startswith("NW-1: Nico acknowledged it\n")
    assert said("update the trunk is replaced", card).startswith("NW-1: Nico gave an update: the trunk is replaced\n")
    assert said("resolve NW-1 done", card).startswith("NW-1: Nico resolved it: done\n")
    assert said("ack", "1.5").startswith("Which escalation is meant?")
