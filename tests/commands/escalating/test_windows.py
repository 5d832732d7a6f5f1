"""The windows: one to raise, a small one behind each button of the card."""

import pytest

from bot.domain.escalations.lifecycle import Act
from bot.message import Actions, Field, Message, Modal
from commands.actions.form import ACTION_FORM
from commands.escalating.act_form import ACT_FORM
from commands.escalating.buttons import AT_ONCE, LABELS
from commands.escalating.cause_form import CAUSE_FORMS
from commands.escalating.raise_form import RAISE_FORMS
from commands.escalating.words import deed_in, named_in
from commands.forms import FieldErrors, Following
from tests.commands.escalating.scene import Scene

FILLED = {"title": "Callers cut off", "impact": "medium", "urgency": "high", "vendor": "northwind"}


def keys(modal: object) -> list[str]:
    assert isinstance(modal, Modal), modal
    return [block.key for block in modal.blocks if isinstance(block, Field)]


def text(outcome: object) -> str:
    assert isinstance(outcome, Message), outcome
    return outcome.text


def test_it_is_raised_with_the_severity_of_the_matrix_unless_another_is_chosen(scene: Scene) -> None:
    assert text(scene.submitted("escalate", FILLED)).startswith("NW-1 raised, S2: Callers cut off")
    wide = {**FILLED, "title": "Site down", "impact": "wide"}
    assert text(scene.submitted("escalate", wide)).startswith("NW-2 raised, S1: Site down")
    narrow = {**FILLED, "title": "A letter to the press", "impact": "narrow", "concerns": "media"}
    assert text(scene.submitted("escalate", narrow)).startswith("NW-3 raised, S2")
    graded = {**FILLED, "title": "Forms are wrong", "grade": "S4"}
    assert text(scene.submitted("escalate", graded)).startswith("NW-4 raised, S4")


def test_all_that_was_filled_in_stands_on_the_card(scene: Scene) -> None:
    more = {"about": "queue:billing-voice, kpi:service_level", "contacts": "1200", "reference": "CASE-7"}
    more |= {"detail": "After the transfer the line is dead.", "category": "system"}
    scene.submitted("escalate", {**FILLED, **more})
    scene.posted()
    text = scene.card().text
    assert "Waiting on: Acme · Owner: nobody yet, L1 · raised by Maria · Billing voice · Service level" in text
    assert "1,200 contacts · CASE-7" in text
    assert "After the transfer the line is dead." in str(scene.card().blocks)


def test_in_a_vendors_channel_and_for_its_people_the_vendor_is_known(scene: Scene) -> None:
    assert "vendor" in keys(scene.opened("escalate"))
    assert "vendor" not in keys(scene.opened("escalate", channel="C0NORTH"))
    assert "vendor" not in keys(scene.opened("escalate", user="U0NICO"))
    told = text(scene.submitted("escalate", {**FILLED, "vendor": "solstice"}, user="U0NICO"))
    assert told.startswith("NW-1 raised")
    assert scene.submitted("escalate", {"title": "x"}) == FieldErrors((("vendor", "Which vendor is it for?"),))


def test_from_a_message_it_is_raised_once(scene: Scene) -> None:
    said = "Solstice calls are lost\nsince this morning"
    modal = scene.opened("escalate_message", said, message="17.5")
    assert isinstance(modal, Modal)
    assert modal.about == "here:17.5"
    fields = {block.key: block for block in modal.blocks if isinstance(block, Field)}
    assert getattr(fields["title"], "initial", "") == "Solstice calls are lost"
    assert getattr(fields["vendor"], "initial", "") == "solstice"
    filled = {"title": "Solstice calls are lost", "vendor": "solstice"}
    assert text(scene.submitted("escalate", filled, "here:17.5")).startswith("SO-1 raised, S3")
    assert "already" in text(scene.submitted("escalate", filled, "anyway C0OPS:17.5"))


def test_of_a_message_the_people_are_named_whom_the_vendors_people_may_know(scene: Scene) -> None:
    said = "<@U0MARIA> <@U0NICO> <@U0SONIA> <@U0GONE> see <https://x.test|the log>"
    for channel, title in (
        ("C0NORTH", "Maria Nico somebody somebody see the log (https://x.test)"),
        ("C0OPS", "Maria somebody somebody somebody see the log (https://x.test)"),
    ):
        modal = scene.opened("escalate_message", said, channel=channel, message="17.5")
        assert isinstance(modal, Modal)
        assert [getattr(block, "initial", "") for block in modal.blocks if getattr(block, "key", "") == "title"] == [
            title
        ]


def test_one_that_is_known_is_shown_and_can_be_joined_or_raised_all_the_same(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off after transfer")
    again = scene.submitted("escalate", {**FILLED, "title": "callers cut off"}, "C0OPS:17.5")
    assert isinstance(again, Following)
    assert again.modal.about == "anyway C0OPS:17.5"
    (join,) = [block.buttons[0] for block in again.modal.blocks if isinstance(block, Actions)]
    assert join.value == "escalate join NW-1 callers cut off"
    assert "NW-1: Maria met the same: callers cut off" in scene.told(join.value.removeprefix("escalate "))
    same = {**FILLED, "title": "callers cut off"}
    assert text(scene.submitted("escalate", same, again.modal.about)).startswith("NW-2 raised")
    assert "This looks like NW-" in scene.told("northwind: callers are cut off after a transfer")
    assert scene.told("anyway northwind: callers are cut off after a transfer").startswith("NW-3 raised")
    assert scene.told("northwind forms are missing").startswith("NW-4 raised")
    assert scene.told("solstice callers cut off after transfer").startswith("SO-1 raised")


@pytest.mark.parametrize(
    ("verb", "filled", "told"),
    [
        ("update", {"words": "we look"}, "Nico gave an update: we look"),
        ("contain", {"words": "rerouted"}, "Nico contained it: rerouted"),
        ("resolve", {"words": "replaced"}, "Nico resolved it: replaced"),
        ("assign", {"person": "U0ANA"}, "Nico assigned it to Ana"),
    ],
)
def test_the_vendors_people_work_it_in_windows(scene: Scene, verb: str, filled: dict[str, str], told: str) -> None:
    scene.told("northwind callers cut off")
    assert keys(scene.opened("escalation", f"{verb} NW-1", user="U0NICO")) == list(filled)
    assert told in text(scene.submitted("escalation", filled, f"{verb} NW-1", user="U0NICO"))


def test_a_manager_judges_in_windows(scene: Scene) -> None:
    for words in ("northwind callers cut off", "northwind other matters", "ack NW-1"):
        scene.told(words)
    graded = scene.submitted("escalation", {"choice": "S1", "words": "regulator"}, "severity NW-1")
    assert "changed the severity to S1: regulator" in text(graded)
    assert "stopped the clocks: customer" in text(scene.submitted("escalation", {"choice": "customer"}, "pause NW-1"))
    assert scene.offered("escalation", "into", "", "merge NW-1") == ["NW-2"]
    assert "merged it into NW-2" in text(scene.submitted("escalation", {"into": "NW-2"}, "merge NW-1"))


def test_a_window_does_not_open_for_those_who_may_not(scene: Scene) -> None:
    scene.told("northwind callers cut off")
    for user, form, words, why in (
        ("U0NICO", "escalation", "severity NW-1", "Only a manager"),
        ("U0SONIA", "escalation", "update NW-1", "There is no escalation NW-1."),
        ("U0ELI", "escalate", "", "You can read escalations."),
        ("U0MARIA", "escalation", "dance NW-1", "no longer does anything"),
    ):
        answer = scene.opened(form, words, user=user)
        assert not isinstance(answer, Modal)
        assert why in answer.message.text


def test_what_is_asked_again_stands_in_the_window(scene: Scene) -> None:
    refused = scene.submitted("escalate", {**FILLED, "contacts": "-3"})
    assert refused == FieldErrors((("contacts", "A count of contacts, from 0."),))
    scene.told("northwind callers cut off")
    empty = scene.submitted("escalation", {"words": " "}, "update NW-1")
    assert not isinstance(empty, Message | Following | FieldErrors)
    assert "What is new?" in empty.message.text


@pytest.mark.parametrize("act", [act for act in LABELS if act not in AT_ONCE])
def test_what_a_window_asks_for_can_be_typed_where_slack_opens_none(act: Act) -> None:
    typed = ACT_FORM.typed
    assert typed
    named = named_in(
        typed(f"{act} NW-12").replace("@PERSON", "<@U0ANA>").replace("NAME", "NW-9").removeprefix("escalate ")
    )
    assert named is not None
    assert deed_in(named).act is act


def test_the_other_windows_say_what_to_type_too() -> None:
    typed = {form.key: form.typed("NW-12") for form in (*RAISE_FORMS, *CAUSE_FORMS, ACTION_FORM) if form.typed}
    assert typed == {
        "escalate": "escalate WHAT IS WRONG",
        "escalate_message": "escalate WHAT IS WRONG",
        "root_cause": "escalate cause NW-12",
        "root_cause_return": "escalate cause NW-12 return WHAT IS MISSING",
        "action": "escalate action NW-12 corrective: WHAT owner @PERSON due 2026-12-01",
    }


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_no_menu_of_a_card_holds_more_than_slack_takes(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("ack NW-1")
    scene.told("contest NW-1 clock your file came late")
    rows = [block for block in scene.answer("show NW-1").message.blocks if isinstance(block, Actions)]
    menus = [[each.label for each in row.menu.buttons] for row in rows if row.menu]
    assert menus == [["Change severity", "Assign", "Pause the clocks", "Merge", "Timeline"]]
    assert "Settle the dispute" in [each.label for row in rows for each in row.buttons]
