import pytest
from sqlalchemy import Engine

from bot.domain.setup.declared import DeclaredPerson
from bot.message import Actions, Message, Modal, PersonField
from commands.forms import FieldErrors
from commands.listening import Answer
from tests.commands.setup.scene import UNTIL, Scene

NORA = {"person": "U0NORA", "role": "supervisor", "vendor": "northwind", "until": "2027-06-30"}


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def test_a_person_filled_in_is_added(scene: Scene) -> None:
    outcome = scene.submitted("person", NORA)
    assert isinstance(outcome, Message)
    assert outcome.text.startswith("Nora is a supervisor of Northwind BPO until 30 Jun 2027.")
    assert scene.person("U0NORA") == DeclaredPerson("U0NORA", "Nora", "supervisor", "northwind", "T0NW", UNTIL)


def test_two_people_submitting_the_same_add_it_once(scene: Scene) -> None:
    scene.submitted("person", {**NORA, "person": "U0TOM", "role": "admin", "until": ""})
    scene.submitted("person", NORA)
    second = scene.submitted("person", NORA, "U0TOM")
    assert isinstance(second, Message)
    assert "until 30 Jun 2027 already." in second.text


def test_what_is_known_of_a_person_stands_in_the_form_with_its_end(scene: Scene) -> None:
    modal = scene.opened("person", "U0NICO")
    assert isinstance(modal, Modal)
    fields = {getattr(block, "key", ""): getattr(block, "initial", None) for block in modal.blocks}
    assert fields["role"] == "supervisor"
    assert (fields["vendor"], fields["until"], fields["name"]) == ("northwind", UNTIL, "Nico")
    (ending,) = [block for block in modal.blocks if isinstance(block, Actions)]
    assert ending.buttons[0].value == "govbot people end U0NICO"
    assert ending.buttons[0].confirm is not None


def test_without_words_the_form_is_empty(scene: Scene) -> None:
    modal = scene.opened("person")
    assert isinstance(modal, Modal)
    assert modal.blocks[0] == PersonField(
        "person", "Person", hint="Whoever is not in the list: /govbot people add @PERSON ROLE"
    )
    assert not any(isinstance(block, Actions) for block in modal.blocks)


@pytest.mark.parametrize(
    ("values", "field", "why"),
    [
        ({"vendor": ""}, "vendor", "A supervisor has one vendor"),
        ({"until": ""}, "until", "Which day is"),
        ({"until": "2026-01-01"}, "until", "over already"),
        ({"role": "analyst", "until": ""}, "until", "Which day is"),
    ],
)
def test_what_is_missing_is_said_under_its_field(scene: Scene, values: dict[str, str], field: str, why: str) -> None:
    outcome = scene.submitted("person", {**NORA, **values})
    assert isinstance(outcome, FieldErrors)
    ((place, said),) = outcome.said
    assert place == field
    assert why in said
    assert scene.person("U0NORA") is None


def test_a_vendor_left_chosen_does_not_matter_to_others(scene: Scene) -> None:
    scene.submitted("person", {"person": "U0TOM", "role": "manager", "vendor": "northwind", "name": "Tom"})
    assert scene.person("U0TOM") == DeclaredPerson("U0TOM", "Tom", "manager", None, "", None)


def test_a_vendor_that_ended_meanwhile_is_told(scene: Scene) -> None:
    outcome = scene.submitted("person", {**NORA, "vendor": "gone"})
    assert isinstance(outcome, Answer)
    assert "A supervisor has one vendor" in outcome.message.text


def test_a_role_taken_away_while_the_form_was_open_counts(scene: Scene) -> None:
    scene.submitted("person", {"person": "U0TOM", "role": "admin"})
    assert isinstance(scene.opened("person", user="U0TOM"), Modal)
    scene.submitted("person", {"person": "U0TOM", "role": "analyst"})
    outcome = scene.submitted("person", NORA, "U0TOM")
    assert isinstance(outcome, Answer)
    assert outcome.message.text == "Only an administrator can change people. Ask one of them."
    assert scene.person("U0NORA") is None


@pytest.mark.parametrize("user", ["U0MARIA", "U0ANN", "U0NICO", "U0STRANGER"])
def test_nobody_else_opens_or_submits_it(scene: Scene, user: str) -> None:
    before = scene.programme()
    for outcome in (scene.opened("person", "U0PIA", user), scene.submitted("person", NORA, user)):
        assert isinstance(outcome, Answer)
        assert "Pia" not in outcome.message.text
    assert scene.programme() == before
