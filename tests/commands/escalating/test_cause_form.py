"""The window in which a root cause is written: step by step, kept at each, gone on with where somebody stopped."""

import json

import pytest

from bot.message import Actions, Field, Message, Modal, Text, render_modal
from commands.forms import FieldErrors, Following
from tests.commands.escalating.scene import Scene

FORM = "root_cause"
STEPS: tuple[tuple[str, dict[str, str]], ...] = (
    ("impact", {"contacts": "1200", "minutes": "90", "cost": "450.50 USD", "noticed": "customers"}),
    ("timeline", {"lines": "2026-11-23 16:40 alarm\n2026-11-23 17:00 UTC raised"}),
    ("why1", {"text": "the trunk was full", "evidence": "carrier log"}),
    ("why2", {"text": "human error in the move", "evidence": "ticket 7"}),
    ("why3", {"text": "the plan has no check of capacity", "evidence": "the plan"}),
    ("why4", {}),
)
REST = {"category": "process", "uncaught": "no alarm", "then": "submit"}


@pytest.fixture
def resolved(scene: Scene) -> Scene:
    scene.told("S2 northwind callers cut off")
    scene.later(minutes=90)
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    return scene


def sent(scene: Scene, step: str, filled: dict[str, str], user: str = "U0NICO") -> object:
    return scene.submitted(FORM, filled, f"NW-1 {step}", user)


def opened(scene: Scene, words: str = "NW-1", user: str = "U0NICO") -> Modal:
    modal = scene.opened(FORM, words, user)
    assert isinstance(modal, Modal), modal
    render_modal(modal)
    return modal


def text_of(modal: Modal) -> str:
    return "\n".join(block.text for block in modal.blocks if isinstance(block, Text))


def test_it_is_written_step_by_step_and_submitted_at_the_end(resolved: Scene) -> None:
    expected = [step for step, _ in STEPS[1:]] + ["rest"]
    for (step, filled), after in zip(STEPS, expected, strict=True):
        outcome = sent(resolved, step, filled)
        assert isinstance(outcome, Following), outcome
        assert outcome.modal.about == f"NW-1 {after}"
        assert not outcome.above
        render_modal(outcome.modal)
    done = sent(resolved, "rest", REST)
    assert isinstance(done, Message)
    assert "Nico submitted the root cause. Process: the plan has no check of capacity" in done.text
    assert "Why 3: the plan has no check of capacity" in resolved.told("cause NW-1")


def test_reopened_it_goes_on_where_one_stopped_and_back_is_one_press(resolved: Scene) -> None:
    assert opened(resolved).about == "NW-1 impact"
    for step, filled in STEPS[:3]:
        sent(resolved, step, filled)
    modal = opened(resolved)
    assert modal.about == "NW-1 why2"
    assert "Step 4 of 5" in text_of(modal)
    labels = {block.key: block.label for block in modal.blocks if isinstance(block, Field)}
    assert labels["text"] == "Why 2: the trunk was full. Why?"
    (back,) = (button for row in modal.blocks if isinstance(row, Actions) for button in row.buttons)
    earlier = opened(resolved, back.value.removeprefix(f"{FORM} "))
    assert earlier.about == "NW-1 why1"
    assert "carrier log" in json.dumps(render_modal(earlier))
    sent(resolved, *STEPS[3])
    assert opened(resolved).about == "NW-1 why3"
    assert sent(resolved, "rest", {**REST, "then": "keep"}) == sent(resolved, "rest", {**REST, "then": "keep"})


@pytest.mark.parametrize(
    ("step", "filled", "field", "why"),
    [
        ("impact", {"contacts": "-1", "minutes": "90", "noticed": "customers"}, "contacts", "from 0"),
        ("impact", {"contacts": "1", "minutes": "9", "noticed": ""}, "noticed", "ourselves or customers"),
        ("impact", {"contacts": "1", "minutes": "9", "noticed": "customers", "cost": "much"}, "cost", "450.50 USD"),
        ("impact", {"contacts": "1", "minutes": "9", "noticed": "customers", "cost": "5 minutes"}, "cost", "money"),
        ("timeline", {"lines": "yesterday it broke"}, "lines", "does not begin with a time"),
        ("why1", {"text": "", "evidence": "x"}, "text", "answer to the why"),
        ("why1", {"text": "full", "evidence": ""}, "evidence", "How is it known?"),
        ("why3", {"text": "", "evidence": ""}, "text", '"human error" says who'),
        ("rest", {**REST, "category": ""}, "category", "one of"),
        ("rest", {**REST, "uncaught": ""}, "uncaught", "not caught earlier"),
        ("rest", REST, "then", "a cause below why 2"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(
    resolved: Scene, step: str, filled: dict[str, str], field: str, why: str
) -> None:
    for before, values in STEPS[:4]:
        sent(resolved, before, values)
    outcome = sent(resolved, step, filled)
    assert isinstance(outcome, FieldErrors), outcome
    ((key, sentence),) = outcome.said
    assert key == field
    assert why in sentence


def test_what_was_returned_begins_with_what_is_missing(resolved: Scene) -> None:
    for step, filled in STEPS:
        sent(resolved, step, filled)
    sent(resolved, "rest", REST)
    assert not isinstance(resolved.opened(FORM, "NW-1", "U0NICO"), Modal)
    assert isinstance(resolved.opened("root_cause_return", "NW-1"), Modal)
    assert not isinstance(resolved.opened("root_cause_return", "NW-1", "U0NICO"), Modal)
    done = resolved.submitted("root_cause_return", {"words": "the <carrier's> log"}, "NW-1")
    assert isinstance(done, Message)
    modal = opened(resolved)
    assert modal.about == "NW-1 impact"
    assert "Returned. Missing: the &lt;carrier's&gt; log" in text_of(modal)


def test_those_who_only_read_see_it_and_others_nothing(resolved: Scene) -> None:
    assert not [block for block in opened(resolved, user="U0ELI").blocks if isinstance(block, Field)]
    answer = resolved.opened(FORM, "NW-1", "U0SONIA")
    assert not isinstance(answer, Modal)
    assert "There is no escalation NW-1." in answer.message.text
