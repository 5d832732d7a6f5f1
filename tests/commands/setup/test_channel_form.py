import pytest
from sqlalchemy import Engine

from bot.message import ChoiceField, Message, Modal
from commands.listening import Answer
from tests.commands.setup.scene import Scene


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def chosen(modal: Modal | Answer) -> str:
    assert isinstance(modal, Modal)
    (field,) = [block for block in modal.blocks if isinstance(block, ChoiceField)]
    return field.initial


def test_it_opens_with_the_channel_it_was_asked_in_and_what_that_is(scene: Scene) -> None:
    assert chosen(scene.opened("channel", channel="C0NORTH")) == "northwind"
    assert chosen(scene.opened("channel", channel="C0OPS")) == "=us"
    assert chosen(scene.opened("channel")) == ""
    assert chosen(scene.opened("channel", "pacifica")) == "pacifica"


def test_a_channel_is_connected_and_disconnected(scene: Scene) -> None:
    outcome = scene.submitted("channel", {"channel": "C0TEAM", "whose": "=us"})
    assert isinstance(outcome, Message)
    assert "2 people can read it." in outcome.text
    scene.submitted("channel", {"channel": "C0NEW", "whose": "northwind"}, "U0MARIA")
    assert scene.programme().vendors[0].channels == ("C0NORTH", "C0NEW")
    scene.submitted("channel", {"channel": "C0NEW", "whose": "=nobody"})
    assert scene.programme().vendors[0].channels == ("C0NORTH",)


def test_a_channel_another_vendor_reads_is_refused(scene: Scene) -> None:
    outcome = scene.submitted("channel", {"channel": "C0BOTH", "whose": "northwind"})
    assert isinstance(outcome, Answer)
    assert "People of Pacifica Care can read this channel" in outcome.message.text


def test_a_vendor_that_is_gone_meanwhile_is_told(scene: Scene) -> None:
    outcome = scene.submitted("channel", {"channel": "C0TEAM", "whose": "gone"})
    assert isinstance(outcome, Answer)
    assert "no such vendor any more" in outcome.message.text


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO", "U0STRANGER"])
def test_nobody_else_opens_or_submits_it(scene: Scene, user: str) -> None:
    for outcome in (
        scene.opened("channel", user=user),
        scene.submitted("channel", {"channel": "C0BOTH", "whose": "northwind"}, user),
    ):
        assert isinstance(outcome, Answer)
        assert "Pacifica" not in outcome.message.text
