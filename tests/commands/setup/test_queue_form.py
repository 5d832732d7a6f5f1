from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.message import Message, Modal
from commands.forms import FieldErrors
from commands.listening import Answer
from tests.bot.connectors.importing.shop import load
from tests.commands.setup.scene import Scene
from tests.commands.test_alias import FILE


@pytest.fixture
def scene(engine: Engine, tmp_path: Path) -> Scene:
    scene = Scene(engine)
    load(engine, FILE, tmp_path)
    return scene


def test_names_that_rows_wait_for_and_queues_are_offered(scene: Scene) -> None:
    assert scene.searched("queue", "name", "") == ["Line 5"]
    assert scene.searched("queue", "queue", "voi") == ["billing-voice"]
    assert scene.searched("queue", "queue", "tech caht") == ["tech-chat"]
    assert scene.searched("queue", "queue", "zzz") == []


def test_choosing_both_loads_the_rows(scene: Scene) -> None:
    outcome = scene.submitted("queue", {"name": "Line 5", "queue": "billing-voice"}, "U0MARIA")
    assert isinstance(outcome, Message)
    assert "1 row that waited was loaded." in outcome.text
    assert scene.searched("queue", "name", "") == []


def test_a_name_may_be_written_or_come_with_the_button(scene: Scene) -> None:
    modal = scene.opened("queue", "Line 5")
    assert isinstance(modal, Modal)
    assert [getattr(block, "initial", "") for block in modal.blocks if getattr(block, "key", "") == "other"] == [
        "Line 5"
    ]
    assert isinstance(scene.submitted("queue", {"other": "Line 5", "queue": "billing-voice"}), Message)


def test_what_is_missing_or_gone_is_told(scene: Scene) -> None:
    assert isinstance(scene.submitted("queue", {"queue": "billing-voice"}), FieldErrors)
    outcome = scene.submitted("queue", {"name": "Line 5", "queue": "gone"})
    assert isinstance(outcome, Answer)
    assert "no such queue any more" in outcome.message.text


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO", "U0STRANGER"])
def test_nobody_else_opens_searches_or_submits_it(scene: Scene, user: str) -> None:
    assert isinstance(scene.opened("queue", user=user), Answer)
    assert isinstance(scene.submitted("queue", {"name": "Line 5", "queue": "billing-voice"}, user), Answer)
    assert scene.searched("queue", "name", "", user) == scene.searched("queue", "queue", "", user) == []
