"""Rows that would change days already loaded wait for a manager; who says it first decides, and everybody is told."""

import re

import pytest

from bot.domain.performance.tables import QueueInterval
from tests.bot.connectors.importing.shop import intervals, rows_of
from tests.commands.dropped.scene import Scene

KNOWN = intervals(["2026-11-02T15:00Z,30,northwind,billing,10,9"])
CHANGED = intervals(["2026-11-02T15:00Z,30,northwind,billing,12,9", "2026-11-05T15:00Z,30,northwind,billing,7,7"])


def offered_counts(scene: Scene) -> list[tuple[float, ...]]:
    return rows_of(scene.engine, QueueInterval, "offered")


@pytest.fixture
def number(scene: Scene) -> int:
    """Nico's file is imported; one of its rows waits."""
    scene.imported("U0MARIA", "D0MARIA", "before.csv", KNOWN)
    scene.heard("U0MARIA")
    return scene.imported("U0NICO", "C0NORTH", "week.csv", CHANGED)


def test_what_changes_nothing_loads_and_the_rest_waits(scene: Scene, number: int) -> None:
    assert offered_counts(scene) == [(10,), (7,)]
    assert scene.states() == ["imported", "waiting"]
    assert "1 loaded, 1 waiting for a manager" in scene.heard("U0NICO")[-1].text


def test_every_manager_is_asked_with_old_and_new(scene: Scene, number: int) -> None:
    for user in ("U0MARIA", "U0ADMIN"):
        (asked,) = [sent for sent in scene.heard(user) if sent.channel == f"D{user[1:]}"]
        assert asked.text.startswith("week.csv, sent by Nico (Northwind BPO):\n1 row waits for your word. ")
        assert "Mon 2 Nov Northwind BPO Billing voice offered 10 → 12" in asked.text
        assert f"/govbot imports accept {number}, or refuse {number}" in asked.text
        assert [element["value"] for element in asked.blocks[-1]["elements"]] == [
            f"imports accept {number}",
            f"imports refuse {number}",
        ]
    assert scene.heard("U0ANA")[1:] == []


def test_accepted_the_waiting_rows_load_and_both_are_told(scene: Scene, number: int) -> None:
    for user in ("U0NICO", "U0MARIA"):
        scene.heard(user)
    assert "being loaded" in scene.say("U0MARIA", f"imports accept {number}").message.text
    assert scene.say("U0ADMIN", f"imports refuse {number}").message.text == (
        "Maria has accepted week.csv already; it is being loaded."
    )
    scene.beat()
    assert offered_counts(scene) == [(12,), (7,)]
    (told,) = scene.heard("U0NICO")
    assert "Changes 1 day already loaded" in told.text
    private = [sent for sent in scene.heard("U0MARIA") if sent.channel == "D0MARIA"]
    assert len(private) == 1
    assert "/govbot imports undo" in private[0].text


def test_refused_they_never_load_and_the_sender_is_told_by_whom(scene: Scene, number: int) -> None:
    scene.heard("U0NICO")
    scene.say("U0ADMIN", f"imports refuse {number}")
    assert scene.say("U0MARIA", f"imports accept {number}").message.text == "Adam has refused week.csv already."
    scene.beat()
    assert offered_counts(scene) == [(10,), (7,)]
    (told,) = scene.heard("U0NICO")
    assert told.text == "week.csv: Adam refused the changes to days already loaded. The other rows stay loaded."


def test_accepting_after_an_undo_brings_only_the_waiting_rows(scene: Scene, number: int) -> None:
    scene.say("U0MARIA", "imports undo 2")
    assert offered_counts(scene) == [(10,)]
    scene.say("U0MARIA", f"imports accept {number}")
    scene.beat()
    assert offered_counts(scene) == [(12,)]


def test_what_was_accepted_can_be_undone(scene: Scene, number: int) -> None:
    scene.say("U0MARIA", f"imports accept {number}")
    scene.beat()
    load = re.search(r"undo (\d+)", scene.heard("U0MARIA")[-1].text)
    assert load
    assert "is undone" in scene.say("U0ADMIN", f"imports undo {load[1]}").message.text
    assert offered_counts(scene) == [(10,), (7,)]


@pytest.mark.parametrize("user", ["U0NICO", "U0ANA"])
@pytest.mark.parametrize("verb", ["accept", "refuse"])
def test_only_a_manager_accepts(scene: Scene, number: int, user: str, verb: str) -> None:
    answer = scene.say(user, f"imports {verb} {number}")
    assert answer.refused
    assert answer.message.text == "Only a manager or an administrator accepts changes to days already loaded."
    assert scene.states()[-1] == "waiting"


def test_a_managers_own_file_waits_for_nobody(scene: Scene) -> None:
    scene.imported("U0MARIA", "D0MARIA", "before.csv", KNOWN)
    scene.imported("U0MARIA", "D0MARIA", "week.csv", CHANGED)
    assert offered_counts(scene) == [(12,), (7,)]


def test_a_manager_who_presses_import_on_a_supervisors_file_accepts_it(scene: Scene) -> None:
    scene.imported("U0MARIA", "D0MARIA", "before.csv", KNOWN)
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", CHANGED)
    scene.say("U0MARIA", f"imports import {number}")
    scene.beat()
    assert offered_counts(scene) == [(12,), (7,)]
    assert scene.states()[-1] == "imported"
