"""The figure of an escalation in its card and its thread."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database.core import table_of
from bot.domain.vendors.tables import Queue, Vendor
from commands.escalating.linking import Linking
from tests.commands.escalating.scene import Scene
from tests.factories import World, halves

USUAL = ", too little history to say whether that is usual."
BAD = f"Billing voice service level Mon 23 Nov 10:00–12:00 New York: 60.0 % (≥ 80 %), n 400{USUAL}"
NOTHING = "Billing voice service level Mon 23 Nov 10:00–12:00 New York: no data, nor of the week before."

pytestmark = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def test_the_card_shows_it_and_the_thread_is_quiet_where_there_is_nothing_to_tell(scene: Scene) -> None:
    linking = Linking(scene.engine, lambda: scene.now)
    scene.told("S2 billing voice callers cut off", channel="C0NORTH")
    assert (linking.work(), linking.work()) == (1, 0)
    scene.later(seconds=11)
    assert scene.card().text.splitlines()[2] == NOTHING
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    scene.later(seconds=11)
    linking.work()
    scene.posted()
    assert scene.card().text.splitlines()[3] == f"When resolved: {NOTHING}"
    assert scene.log() == ["Nico resolved it: trunk replaced"]
    assert NOTHING in scene.told("show NW-1", "U0NICO")


def test_what_there_is_to_tell_is_told_in_the_thread_before_and_after(scene: Scene) -> None:
    linking = Linking(scene.engine, lambda: scene.now)
    measured(scene)
    scene.told("S2 billing voice callers cut off", channel="C0NORTH")
    linking.work()
    scene.later(seconds=11)
    assert scene.card().text.splitlines()[2] == BAD
    scene.now += timedelta(hours=2)
    scene.told("resolve NW-1 trunk replaced", "U0NICO", "C0NORTH")
    scene.later(seconds=11)
    linking.work()
    scene.posted()
    good = f"Billing voice service level Mon 23 Nov 12:00–14:00 New York: 90.0 % (≥ 80 %), n 400{USUAL}"
    both = f"{good} Before → after: 60.0 % → 90.0 %."
    assert scene.log() == ["Nico resolved it: trunk replaced", both]
    assert f"When resolved: {both}" in scene.card().text


def measured(scene: Scene) -> None:
    """From 10:00 on 60 of 100 are answered in time, from 12:00 on 90."""
    world = World(scene.engine)
    with scene.engine.begin() as connection:
        world.open_load(connection)
        vendor, queue = table_of(Vendor), table_of(Queue)
        world.vendors["northwind"] = connection.execute(
            select(vendor.c.id).where(vendor.c.key == "northwind")
        ).scalar_one()
        world.queues["billing-voice"] = connection.execute(select(queue.c.id)).scalar_one()
    line = world.line("northwind", "billing-voice")
    for place, start in enumerate(halves(scene.now.date(), "10:00", 8)):
        good = 60 if place < 4 else 90
        world.interval(
            line, start, offered=100, answered=98, answered_in_threshold=good, threshold_seconds=20, short_abandoned=0
        )
    world.rolled_up()
