import pytest
from sqlalchemy import Engine

from tests.commands.setup.scene import Scene


@pytest.fixture
def scene(engine: Engine) -> Scene:
    return Scene(engine)


def test_an_administrator_sees_the_programme_in_short(scene: Scene) -> None:
    lines = scene.told("settings").splitlines()
    assert lines[:3] == [
        "Acme",
        "Days: America/New_York, begin at 00:00, weeks begin on Monday",
        "Northwind BPO: NW, Asia/Manila, C0NORTH",
    ]
    assert "People: 1 admin, 1 manager, 1 analyst, 2 supervisor" in lines
    assert "Contracts: northwind SOW-1 (1 term)" in lines
    blocks = str(scene.answer("settings").message.blocks)
    assert "<#C0NORTH>" in blocks
    assert "<#NW>" not in blocks


@pytest.mark.parametrize("user", ["U0MARIA", "U0ANN", "U0NICO"])
def test_nobody_else_does(scene: Scene, user: str) -> None:
    assert scene.told("settings", user) == "Only an administrator can see the settings. Ask one of them."


def test_four_eyes_are_turned_on_and_off_by_an_administrator(scene: Scene) -> None:
    assert scene.told("settings four_eyes on").endswith("somebody else does.")
    assert "Weekly reviews: approved by somebody who wrote nothing of it, vendors' words do not go to" in scene.told(
        "settings"
    )
    assert "Root causes: accepted by somebody who did not submit them" in scene.told("settings")
    assert scene.told("settings four_eyes on").endswith("somebody else does, as it was.")
    assert scene.told("settings four_eyes off").endswith("also their own words.")
    assert "Weekly reviews: approved by anybody answerable" in scene.told("settings")


def test_vendors_words_go_to_a_model_only_where_an_administrator_wants_it(scene: Scene) -> None:
    assert "do not go to a language model" in scene.told("settings")
    assert "for that vendor's review and their own questions" in scene.told("settings vendor text to model on")
    assert "vendors' words go to a language model" in scene.told("settings")
    assert "Only an administrator can" in scene.told("settings vendor_text_to_model off", "U0MARIA")


@pytest.mark.parametrize(
    ("user", "words", "sentence"),
    [
        ("U0MARIA", "four_eyes on", "Only an administrator can"),
        ("U0ADA", "two_eyes on", "turn four_eyes or vendor_text_to_model on or off"),
    ],
)
def test_others_and_other_words_are_refused(scene: Scene, user: str, words: str, sentence: str) -> None:
    assert sentence in scene.told(f"settings {words}", user)
