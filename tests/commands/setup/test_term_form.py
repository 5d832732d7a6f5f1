import pytest
from sqlalchemy import Engine

from bot.message import Message, Modal, Text
from commands.forms import FieldErrors, Following
from commands.listening import Answer
from tests.commands.setup.scene import Scene
from tests.commands.test_terms import targets

CHANGE = {
    "vendor": "northwind",
    "kpi": "service_level",
    "channel": "voice",
    "target": "85 %",
    "from": "2026-11-22",
    "verb": "set",
}


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def planned(scene: Scene, values: dict[str, str], user: str = "U0MARIA") -> Modal:
    outcome = scene.submitted("term", values, user)
    assert isinstance(outcome, Following)
    return outcome.modal


def text_of(modal: Modal) -> str:
    return "\n".join(block.text for block in modal.blocks if isinstance(block, Text))


def test_the_plan_comes_second_and_only_applying_writes(scene: Scene) -> None:
    plan = planned(scene, CHANGE)
    assert plan.submit == "Apply"
    assert "target 0.80 → 0.85, from 22 Nov 2026" in text_of(plan)
    assert targets(scene) == [("0.80", None)]
    done = scene.submitted("term", {}, "U0MARIA", about=plan.about)
    assert isinstance(done, Message)
    assert done.text.startswith("Applied: 1 changed.")
    assert targets(scene) == [("0.85", None)]


def test_applied_by_two_it_is_written_once(scene: Scene) -> None:
    first, second = planned(scene, CHANGE), planned(scene, CHANGE, "U0ADA")
    scene.submitted("term", {}, "U0MARIA", about=first.about)
    outcome = scene.submitted("term", {}, "U0ADA", about=second.about)
    assert isinstance(outcome, Answer)
    assert "promised so already" in outcome.message.text


def test_a_plan_that_is_another_by_now_is_shown_again(scene: Scene) -> None:
    plan = planned(scene, CHANGE)
    scene.told("terms set northwind service_level channel voice target 0.82 apply")
    outcome = scene.submitted("term", {}, "U0MARIA", about=plan.about)
    assert isinstance(outcome, Following)
    assert "The programme has changed since" in text_of(outcome.modal)
    assert targets(scene) == [("0.82", None)]


def test_a_term_is_ended(scene: Scene) -> None:
    plan = planned(scene, {**CHANGE, "verb": "end", "from": "2026-12-01"})
    assert "after 30 Nov 2026" in text_of(plan)


@pytest.mark.parametrize(
    ("values", "field"),
    [({"target": "high"}, "target"), ({"seconds": "-1"}, "seconds"), ({"kpi": "csat", "formula": "SL1"}, "formula")],
)
def test_what_cannot_be_read_is_said_under_its_field(scene: Scene, values: dict[str, str], field: str) -> None:
    outcome = scene.submitted("term", {**CHANGE, **values})
    assert isinstance(outcome, FieldErrors)
    assert [place for place, _ in outcome.said] == [field]


def test_kpis_and_queues_are_searched(scene: Scene) -> None:
    assert scene.searched("term", "kpi", "service l")[0] == "service_level"
    assert scene.searched("term", "queue", "chat")[0] == "tech-chat"
    assert scene.searched("term", "kpi", "", "U0NICO") == []


def test_a_role_taken_away_before_applying_counts(scene: Scene) -> None:
    plan = planned(scene, CHANGE)
    scene.told("people change <@U0MARIA> analyst")
    outcome = scene.submitted("term", {}, "U0MARIA", about=plan.about)
    assert isinstance(outcome, Answer)
    assert outcome.message.text == "Only a manager or an administrator can change terms. Ask one of them."
    assert targets(scene) == [("0.80", None)]


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO", "U0PIA", "U0STRANGER"])
def test_nobody_else_opens_or_submits_it(scene: Scene, user: str) -> None:
    for outcome in (scene.opened("term", user=user), scene.submitted("term", CHANGE, user)):
        assert isinstance(outcome, Answer)
        assert "Northwind" not in outcome.message.text
