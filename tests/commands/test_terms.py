import re
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from bot.message import Actions
from tests.commands.setup.scene import Scene

CHANGE = "terms set northwind service_level channel voice target 85%"


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def words_to_apply(scene: Scene, words: str, user: str = "U0MARIA") -> str:
    message = scene.answer(words, user).message
    (button,) = next(block for block in message.blocks if isinstance(block, Actions)).buttons
    assert f"In words: /{button.value}" in message.text
    return button.value.removeprefix("govbot ")


def targets(scene: Scene) -> list[tuple[str, date | None]]:
    (contract,) = scene.programme().contracts
    return [(str(term.target), term.effective_from) for term in contract.terms]


def test_what_is_promised_now_and_later_is_listed(scene: Scene) -> None:
    scene.told(f"{CHANGE} from 2027-01-01 apply")
    lines = [" ".join(line.split()) for line in scene.told("terms", "U0ANN").splitlines()]
    assert lines[1] == "1 term is in force; 1 begins later, the next on 1 Jan 2027."
    assert lines[3:5] == [
        "Voice 20 s ≥ 80 % month SL5 1 Jan 2026 31 Dec 2026 SOW-1",
        "Voice 20 s ≥ 85 % month SL5 1 Jan 2027 open SOW-1",
    ]


def test_a_vendors_people_see_only_their_own_contract(scene: Scene) -> None:
    assert "Voice 20 s" in scene.told("terms", "U0NICO")
    assert "Nothing is promised" in scene.told("terms", "U0PIA")
    assert 'I don\'t know the vendor "northwind"' in scene.told("terms northwind", "U0PIA")


def test_the_plan_is_shown_and_only_applying_writes(scene: Scene) -> None:
    told = scene.told(CHANGE, "U0MARIA")
    assert told.startswith("Nothing is written yet.\nWould change: 1 changed.")
    assert "service_level voice: target 0.80 → 0.85, from 22 Nov 2026" in told
    assert targets(scene) == [("0.80", None)]
    assert scene.told(words_to_apply(scene, CHANGE), "U0MARIA").startswith("Applied: 1 changed.")
    assert targets(scene) == [("0.85", None)]
    assert "nothing to change" in scene.told(CHANGE, "U0MARIA")


def test_what_is_not_said_stays_as_promised(scene: Scene) -> None:
    scene.told("terms set northwind service_level channel voice seconds 30 apply")
    (contract,) = scene.programme().contracts
    (term,) = contract.terms
    assert (term.target, term.threshold_seconds, term.variant) == (Decimal("0.80"), 30, "SL5")


def test_a_plan_that_is_another_by_now_is_shown_again(scene: Scene) -> None:
    first = words_to_apply(scene, CHANGE)
    scene.told("terms set northwind service_level channel voice target 0.82 apply")
    told = scene.told(first, "U0MARIA")
    assert told.startswith("The programme has changed since")
    assert "target 0.82 → 0.85" in told
    assert targets(scene) == [("0.82", None)]


def test_a_promise_is_added_and_ended(scene: Scene) -> None:
    chat = "northwind abandon_rate queue tech-chat"
    assert "Applied: 1 added." in scene.told(f"terms set {chat} target 5 % window week apply")
    assert "after 30 Nov 2026" in scene.told(f"terms end {chat} from 2026-12-01")
    assert scene.told(words_to_apply(scene, f"terms end {chat} from 2026-12-01")).startswith("Applied: 1 ended.")


def test_in_a_vendors_channel_the_vendor_need_not_be_named(scene: Scene) -> None:
    assert "northwind SOW-1" in scene.told("terms set csat target 0.9", channel="C0NORTH")
    assert scene.told("terms", channel="C0PAC").startswith("Terms · Pacifica Care")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("terms set northwind", "Which KPI?"),
        ("terms set service_level target 0.9", "Whose term?"),
        ("terms set northwnd csat target 0.9", "Did you mean Northwind BPO?"),
        ("terms set northwind csat", "What shall be promised?"),
        ("terms set northwind csat target 85", "out of range"),
        ("terms set northwind csat target high", '"high" is not a number'),
        ("terms set northwind csat target 0.9 formula SL1", "is for service level"),
        ("terms set northwind csat target 0.9 window fortnight", '"fortnight" is not known'),
        ("terms set northwind csat target 0.9 queue nowhere", "I don't know the queue"),
        ("terms set northwind csat target 0.9 from tomorrow", '"tomorrow" is not a date'),
        ("terms set northwind csat target 0.9 from 2020-01-01", "no contract in force"),
        ("terms set pacifica csat target 0.9", "no contract in force"),
        ("terms end northwind csat", "nothing to end"),
        ("terms nowhere", "I don't know the vendor"),
    ],
)
def test_what_cannot_be_used_is_told(scene: Scene, words: str, why: str) -> None:
    answer = scene.answer(words)
    assert why in answer.message.text
    assert answer.refused


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO"])
@pytest.mark.parametrize("words", [CHANGE, f"{CHANGE} apply", "terms end pacifica csat", "terms set pacifca"])
def test_others_are_told_only_that_they_may_not(scene: Scene, user: str, words: str) -> None:
    assert scene.told(words, user) == "Only a manager or an administrator can change terms. Ask one of them."


def test_a_manager_does_not_change_what_the_past_is_judged_by(scene: Scene) -> None:
    past = f"{CHANGE} from 2026-11-01"
    assert "Only an administrator can change what days already over" in scene.told(past, "U0MARIA")
    assert scene.told(words_to_apply(scene, past, "U0ADA")).startswith("Applied")


def test_words_of_a_button_say_the_whole_change_again(scene: Scene) -> None:
    value = words_to_apply(scene, 'terms set "Northwind BPO" csat queue "Tech chat" language EN target 90% decimals 2')
    assert re.sub(r" apply \w{8}$", "", value) == (
        'terms set northwind csat queue "tech-chat" language "en" target "0.9" seconds "" formula "" '
        'window "month" decimals "2" from "2026-11-22"'
    )
