"""Home shows one's own escalations with their clocks."""

from bot.message import Actions, Home, Text
from commands.catalogue import HOME
from commands.listening import Incoming, Kind
from tests.commands.escalating.scene import Scene


def home(scene: Scene, user: str) -> Home:
    team = scene.slack.workspace.users[user].team
    made = scene.listener.carried_out(Incoming(Kind.HOME, "", user, "", team), HOME, stranger=HOME)
    assert isinstance(made, Home), made
    return made


def shown(scene: Scene, user: str) -> list[str]:
    texts = (block.text for block in home(scene, user).blocks if isinstance(block, Text))
    return [text for text in texts if "-1 · " in text or "-2 · " in text]


def labels(scene: Scene, user: str) -> list[str]:
    rows = (block for block in home(scene, user).blocks if isinstance(block, Actions))
    return [button.label for row in rows for button in row.buttons]


def test_ones_own_are_shown_with_their_clocks_and_nobody_elses(scene: Scene) -> None:
    scene.told("S3 northwind <callers> cut off")
    scene.told("S1 solstice site down")
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    (mine,) = shown(scene, "U0NICO")
    assert mine.startswith("*NW-1 · S3 · &lt;callers&gt; cut off*\nAcknowledged, raised <!date^")
    assert [text[:5] for text in shown(scene, "U0MARIA")] == ["*SO-1", "*NW-1"]
    assert shown(scene, "U0ANA") == []
    scene.told("resolve NW-1 done", "U0NICO", "C0NORTH")
    scene.told("close NW-1")
    assert shown(scene, "U0NICO") == []


def test_one_is_raised_from_there_by_those_who_may(scene: Scene) -> None:
    assert "Raise escalation" in labels(scene, "U0NICO")
    assert "Raise escalation" not in labels(scene, "U0ELI")


def test_of_many_the_worst_are_shown(scene: Scene) -> None:
    for number in range(7):
        scene.told(f"anyway northwind problem {number}")
    assert "All 7" in labels(scene, "U0MARIA")
