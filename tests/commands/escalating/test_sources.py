"""The message an escalation was raised from: its address on the card, and what is told when it is gone."""

import json

import pytest

from commands.escalating.sourcing import Sourcing
from commands.listening.happenings import DELETED
from tests.commands.escalating.scene import Scene
from tests.commands.escalating.test_thread import tell
from tests.slack.people import Sent

LINK = "https://acme.slack.com/archives/"


@pytest.fixture
def source(scene: Scene) -> str:
    """What Nico wrote in the vendor's channel, and NW-1 raised by it."""
    ts = written(scene, "C0NORTH")
    scene.answer("agents cannot log in", "U0NICO", "C0NORTH", typed=ts)
    return ts


def written(scene: Scene, channel: str) -> str:
    workspace = scene.slack.workspace
    ts = workspace.next_ts()
    workspace.said.append(Sent(channel, "agents cannot log in", ts=ts, author="U0NICO"))
    return ts


def linked(scene: Scene) -> int:
    return Sourcing(scene.engine, scene.rooms.link_of, lambda: scene.now).work()


def test_the_card_leads_to_the_message_once_slack_has_told_its_address(scene: Scene, source: str) -> None:
    assert (linked(scene), linked(scene)) == (1, 0)
    scene.posted()
    address = f"{LINK}C0NORTH/p{source.replace('.', '')}"
    assert scene.card().text.splitlines()[-1] == f"Raised from: {address}"
    assert f"<{address}|raised from this message>" in json.dumps(scene.card().blocks)


def test_a_slip_can_be_undone_after_its_address_was_asked_for(scene: Scene, source: str) -> None:
    linked(scene)
    assert scene.told("undo NW-1", "U0NICO", "C0NORTH") == "NW-1 is undone: nobody is told of it."


def test_of_a_message_in_a_room_of_the_client_only_the_client_hears(scene: Scene) -> None:
    scene.answer("northwind agents cannot log in", typed=written(scene, "C0OPS"))
    linked(scene)
    scene.posted()
    assert LINK not in json.dumps(scene.card().blocks) + scene.card().text
    assert f"{LINK}C0OPS/p" in scene.told("show NW-1")
    assert LINK not in scene.told("show NW-1", "U0NICO")


def test_it_is_asked_again_while_slack_does_not_answer_and_not_where_it_has_none(scene: Scene, source: str) -> None:
    silent = Sourcing(scene.engine, lambda _channel, _message: None, lambda: scene.now)
    assert (silent.work(), silent.work()) == (0, 0)
    scene.slack.workspace.said.clear()
    assert (linked(scene), linked(scene)) == (1, 0)
    assert LINK not in scene.told("show NW-1")


def test_a_deleted_message_is_told_on_the_card_once(scene: Scene, source: str) -> None:
    linked(scene)
    scene.posted()
    for _ in range(2):
        tell(scene, DELETED, "", at=source)
    tell(scene, DELETED, "", at="1.1")
    scene.posted()
    gone = "The message it was raised from was deleted."
    assert scene.card().text.splitlines()[-1] == gone
    assert scene.told("show NW-1", "U0NICO").count(gone) == 2


def test_whoever_raised_it_hears_that_its_card_cannot_be_posted(scene: Scene) -> None:
    scene.slack.workspace.channels["C0NORTH"].archived = True
    scene.told("northwind callers cut off")
    scene.posted()
    told = [sent.text for sent in scene.slack.workspace.sent if sent.channel == "D0MARIA"]
    assert "The card of NW-1 could not be posted (is_archived)." in told[0]
    assert "acknowledge by" in scene.told("show NW-1")
