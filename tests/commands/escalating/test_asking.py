"""Once it is resolved the root cause is chased, and people are asked whether it holds, to accept, and to close."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.database.core import table_of
from bot.domain.people.tables import Person
from bot.domain.programme.tables import Programme
from commands.escalating.climbing import Climbing
from tests.commands.escalating.scene import Scene
from tests.commands.escalating.test_cause import PARTS, says
from tests.commands.escalating.test_climbing import direct
from tests.factories import new_york


@pytest.fixture
def climbing(scene: Scene) -> Climbing:
    return Climbing(scene.engine, lambda: scene.now)


def at(scene: Scene, climbing: Climbing, *moments: datetime) -> None:
    """A beat of the ladder at each, and all that it posts."""
    for moment in moments:
        scene.now = moment
        climbing.work()
        scene.posted(4)


def labels(scene: Scene, asked: str) -> list[str]:
    (sent,) = [each for each in scene.slack.workspace.sent if each.text == asked]
    return [each["text"]["text"] for block in sent.blocks if block["type"] == "actions" for each in block["elements"]]


def test_whoever_raised_it_is_asked_whether_it_holds_and_the_owner_is_reminded(
    scene: Scene, climbing: Climbing
) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    at(scene, climbing, scene.now + timedelta(minutes=1))
    (asked,) = direct(scene, "U0MARIA")
    assert asked.startswith("Nico resolved NW-1, which you raised: trunk replaced\nDoes it hold? If not: /escalate")
    assert "It can be closed once its root cause is accepted and somebody is to mend it by a day." in asked
    assert labels(scene, asked) == ["Root cause", "Reopen"]
    late = (new_york("2026-12-02 16:31"), new_york("2026-12-07 12:01"), new_york("2026-12-08 12:01"))
    at(scene, climbing, *late)
    assert scene.log()[1:] == [
        "Reminder: the root cause is due Mon 7 Dec 12:00.",
        "Now at L2.",
        "No root cause: it was due 12:00.",
        "Still no root cause: it was due Mon 7 Dec 12:00.",
    ]
    assert [line.splitlines()[0] for line in direct(scene, "U0NICO")] == [
        "Reminder: the root cause is due Mon 7 Dec 12:00.",
        "No root cause: it was due 12:00.",
        "Still no root cause: it was due Mon 7 Dec 12:00.",
    ]
    assert "root cause by 12:00 ✗ overdue" in scene.card().text
    assert "1 with a missed target" in scene.told("list breached")


def test_those_who_decide_are_asked_to_accept_and_then_to_close(scene: Scene, climbing: Climbing) -> None:
    scene.told("S2 northwind callers cut off", "U0ANA")
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    says(scene, *PARTS, "submit")
    at(scene, climbing, new_york("2026-11-24 12:01"), new_york("2026-11-25 12:01"))
    asked = direct(scene, "U0MARIA")
    assert len(asked) == 2
    assert asked[0].startswith("The root cause of NW-1 waits to be accepted or returned: Nico submitted it")
    says(scene, "accept", user="U0MARIA")
    at(scene, climbing, new_york("2026-11-26 11:59"))
    assert len(direct(scene, "U0MARIA")) == 2
    at(scene, climbing, new_york("2026-11-26 12:01"))
    silence = direct(scene, "U0MARIA")[2]
    assert silence.startswith(
        "NW-1 was resolved Mon 23 Nov 12:00, and Ana, who raised it, has not objected since. It can"
    )
    assert "once somebody is to mend it by a day: /escalate action NW-1 corrective: WHAT owner @PERSON" in silence
    assert labels(scene, silence) == ["Add action", "Reopen"]
    scene.told("action NW-1 corrective: check capacity owner <@U0NICO> due 2026-12-01")
    assert "Maria closed it" in scene.told("close NW-1")
    at(scene, climbing, new_york("2026-12-26 12:01"))
    assert len(direct(scene, "U0MARIA")) == 3


def test_by_four_eyes_who_submitted_it_is_not_asked_to_accept_it_unless_nobody_else_can(
    scene: Scene, climbing: Climbing
) -> None:
    programme, person = table_of(Programme), table_of(Person)
    with scene.engine.begin() as connection:
        connection.execute(update(programme).values(four_eyes=True))
    scene.told("S2 northwind callers cut off", "U0ANA")
    scene.told("resolve NW-1 trunk replaced")
    says(scene, *PARTS, "submit", user="U0MARIA")
    at(scene, climbing, new_york("2026-11-24 12:01"))
    assert len(direct(scene, "U0MARIA")) == 1
    with scene.engine.begin() as connection:
        connection.execute(update(person).where(person.c.slack == "U0ANA").values(role="manager"))
    at(scene, climbing, new_york("2026-11-25 12:01"))
    assert len(direct(scene, "U0MARIA")) == 1
    assert "The root cause of NW-1 waits to be accepted or returned" in direct(scene, "U0ANA")[-1]


def test_silence_about_one_that_lacks_nothing_offers_to_close_it(scene: Scene, climbing: Climbing) -> None:
    scene.told("S3 northwind forms are wrong", "U0ANA")
    scene.told("resolve NW-1 mended", "U0NICO", "C0NORTH")
    at(scene, climbing, new_york("2026-11-26 12:01"))
    (asked,) = direct(scene, "U0MARIA")
    assert "Ana, who raised it, has not objected since. Close it? In words: /escalate close NW-1" in asked
    assert labels(scene, asked) == ["Close", "Reopen"]


def test_who_resolved_it_themselves_is_not_asked_and_the_vendors_people_are_in_their_way(
    scene: Scene, climbing: Climbing
) -> None:
    scene.told("S3 northwind forms are wrong")
    scene.told("resolve NW-1 mended")
    scene.told("S3 agents cannot log in", "U0NICO", "C0NORTH")
    scene.told("resolve NW-2 mended")
    at(scene, climbing, scene.now + timedelta(minutes=1))
    assert direct(scene, "U0MARIA") == []
    (asked,) = direct(scene, "U0NICO")
    assert "If not: @govbot escalate reopen NW-2 WHY. If it does: @govbot escalate close NW-2." in asked
    assert "Nico closed it" in scene.told("close NW-2", "U0NICO", "C0NORTH")
