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
