"""The figure of an escalation in its card and its thread."""

import pytest

from commands.escalating.linking import Linking
from tests.commands.escalating.scene import Scene

NOTHING = "Billing voice service level Mon 23 Nov 10:00–12:00 New York: no data, nor of the week before."

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_the_card_shows_it_and_the_thread_tells_it_when_resolved_too(scene: Scene) -> None:
    linking = Linking(scene.engine, lambda: scene.now)
    scene.told("S2 billing voice callers cut off", channel="C0NORTH")
    assert linking.work() == 0
    scene.later(seconds=11)
    assert (linking.work(), linking.work()) == (1, 0)
    scene.posted()
    assert scene.card().text.splitlines()[2] == NOTHING
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    scene.later(seconds=11)
    linking.work()
    scene.posted()
    assert scene.card().text.splitlines()[3] == f"When resolved: {NOTHING}"
    assert scene.log() == [NOTHING, "Nico resolved it: trunk replaced", NOTHING]
    assert NOTHING in scene.told("show NW-1", "U0NICO")
