"""The ladder in simulated time, told in the thread and to those on duty; and the proof that it ran."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, select

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationStep
from bot.errors import NotReadyError
from bot.runtime.metronome import Metronome
from commands.clockwork import check_beating
from commands.escalating.climbing import Climbing
from tests.commands.escalating.scene import Scene

POSTS = 4
"""The most that one beat puts into one place, which takes one a second."""


@pytest.fixture
def climbing(scene: Scene) -> Climbing:
    return Climbing(scene.engine, lambda: scene.now)


def go(scene: Scene, climbing: Climbing, **span: float) -> None:
    """Later, with a beat of the ladder whenever a step falls due on the way."""
    end = scene.now + timedelta(**span)
    while scene.now < end:
        scene.now = min(max(_next_step(scene) or end, scene.now + timedelta(seconds=3)), end)
        climbing.work()
        for _ in range(POSTS):
            scene.later(seconds=1)


def _next_step(scene: Scene) -> datetime | None:
    table = table_of(EscalationStep)
    due = select(table.c.due_at).where(table.c.done_at.is_(None)).order_by(table.c.due_at).limit(1)
    with scene.engine.connect() as connection:
        found: datetime | None = connection.execute(due).scalar()
    return found


def direct(scene: Scene, user: str) -> list[str]:
    channels = scene.slack.workspace.channels
    private = [sent for sent in scene.slack.workspace.sent if sent.channel.startswith("D")]
    return [sent.text for sent in private if user in channels[sent.channel].members]


def test_nobody_does_anything_and_the_whole_ladder_is_climbed_in_order(scene: Scene, climbing: Climbing) -> None:
    scene.told("S2 northwind callers cut off")
    go(scene, climbing, hours=37)
    assert scene.log() == [
        "Now at L2.",
        "Reminder: to be acknowledged by 12:30; 50 % of the time has passed.",
        "Reminder: to be acknowledged by 12:30; 75 % of the time has passed.",
        "Reminder: to be acknowledged by 12:30; 90 % of the time has passed.",
        "Now at L3.",
        "Not acknowledged in time: it was due 12:30.",
        "Reminder: to be contained by 16:00; 50 % of the time has passed.",
        "Reminder: to be contained by 16:00; 75 % of the time has passed.",
        "Reminder: to be contained by 16:00; 90 % of the time has passed.",
        "Not contained in time: it was due 16:00.",
        "Reminder: to be resolved by 12:00; 50 % of the time has passed.",
        "Reminder: to be resolved by 12:00; 75 % of the time has passed.",
        "Reminder: to be resolved by 12:00; 90 % of the time has passed.",
        "Not resolved in time: it was due 12:00.",
        "Now at L4.",
        "Still not resolved: it was due Tue 24 Nov 12:00.",
    ]
    assert "acknowledge by Mon 23 Nov 12:30 ✗ overdue" in scene.card().text
    assert "L4" in scene.card().text
    told = direct(scene, "U0MARIA")
    assert [line.partition(".")[0] for line in told] == [f"NW-1 is at L{level}" for level in (1, 2, 3, 4)]
    assert "Nobody of Northwind BPO is on the roster for L1 of Northwind BPO, so you are told. Mend it: " in told[0]


def test_levels_that_are_reached_at_once_and_have_nobody_are_told_of_once(scene: Scene, climbing: Climbing) -> None:
    scene.told("S1 northwind callers cut off")
    scene.later(seconds=11)
    climbing.work()
    scene.posted()
    (told,) = direct(scene, "U0MARIA")
    assert told.startswith("NW-1 is at L3. Nobody of Northwind BPO is on the roster for L1, L2 or L3 of Northwind BPO,")
    assert "/escalate roster add L3 northwind @PERSON" in told


def test_those_on_duty_are_told_and_deputies_for_who_is_away(scene: Scene, climbing: Climbing) -> None:
    assert "Nico is told at L1 of Northwind BPO, from 23 Nov 2026." in scene.told("roster add L1 northwind <@U0NICO>")
    scene.told("roster add L2 northwind <@U0MARIA> deputy <@U0ANA> until 2026-12-31")
    assert "Maria is away" in scene.told("away 2026-11-23 until 2026-11-24")
    assert "2 people are told" in scene.told("roster")
    scene.told("S2 callers cut off", "U0NICO", "C0NORTH")
    scene.told("wait NW-1 on vendor")
    go(scene, climbing, minutes=2)
    assert direct(scene, "U0NICO")[0].startswith("NW-1 is at L1.\nNW-1 · S2")
    scene.told("wait NW-1 on us")
    go(scene, climbing, minutes=15)
    assert direct(scene, "U0ANA")[0].startswith("NW-1 is at L2. Reminder: to be acknowledged by 12:30")
    assert direct(scene, "U0MARIA") == []
    assert "Nico is no longer told" in scene.told("roster end L1 northwind <@U0NICO>")


def test_an_owner_is_reminded_and_loses_it_where_no_update_follows(scene: Scene, climbing: Climbing) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("ack NW-1", "U0NICO", "C0NORTH")
    go(scene, climbing, hours=2, minutes=1)
    reminded = direct(scene, "U0NICO")
    assert reminded[0].startswith("Reminder: an update is due 14:00.")
    assert "No update since 12:00." in reminded[1]
    go(scene, climbing, hours=2)
    assert "The acknowledgement by Nico counts no more: no update followed." in scene.log()
    assert "Owner: nobody yet, L3" in scene.card().text


def test_a_new_owner_is_told(scene: Scene) -> None:
    scene.told("S2 northwind callers cut off")
    scene.told("assign NW-1 <@U0NICO>")
    scene.posted()
    assert direct(scene, "U0NICO")[0].startswith("Maria made you the owner of NW-1.")


def test_of_what_was_slept_through_only_the_last_is_told(scene: Scene, climbing: Climbing) -> None:
    scene.told("S2 northwind callers cut off")
    scene.posted()
    scene.now += timedelta(hours=5)
    climbing.work()
    scene.posted()
    assert scene.log() == [
        "Now at L3.",
        "Not acknowledged in time: it was due 12:30.\nNot contained in time: it was due 16:00.",
    ]


def test_the_auditor_tells_of_a_step_that_did_not_run(scene: Scene, climbing: Climbing) -> None:
    metronome = Metronome()
    scene.told("S2 northwind callers cut off")
    with scene.engine.begin() as connection:
        connection.execute(delete(table_of(EscalationStep)))
    scene.posted()
    scene.now += timedelta(minutes=2)
    assert climbing.work() == 0
    with pytest.raises(NotReadyError, match="more than a minute late: 1"):
        check_beating(metronome, scene.engine, scene.now)
    climbing.audit()
    assert climbing.work() == 1
    check_beating(metronome, scene.engine, scene.now)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("roster add northwind <@U0NICO>", "Which level"),
        ("roster add L7 northwind <@U0NICO>", "Which level"),
        ("roster add L1 <@U0NICO>", "I don't know the vendor"),
        ("roster add L1 northwind <@U0SONIA>", "Only people who work with that vendor"),
        ("roster add L1 northwind <@U0NICO> until soon", "is not a date"),
        ("roster nobody", "I don't know the vendor"),
        ("away", "From which day"),
        ("away <@U0ANA> 2026-11-25 until 2026-11-24", "before the first"),
    ],
)
def test_rosters_that_cannot_be_are_refused(scene: Scene, words: str, why: str) -> None:
    answer = scene.answer(words)
    assert why in answer.message.text
    assert answer.refused


def test_a_supervisor_sees_the_roster_of_the_own_vendor_alone(scene: Scene) -> None:
    scene.told("roster add L1 northwind <@U0NICO>")
    assert "1 person is told" in scene.told("roster", "U0NICO")
    assert "Nobody is on a roster" in scene.told("roster", "U0SONIA")
    assert "Only a manager" in scene.told("roster add L1 northwind <@U0NICO>", "U0NICO")
