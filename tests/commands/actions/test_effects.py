"""When the window of an action has passed, its effect lies before those who decide."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.domain.actions.tables import ActionRow
from bot.domain.vendors.tables import Queue, Vendor
from bot.periods import ContractCalendar
from commands.actions.effects import Looking
from tests.bot.domain.escalations.office import NICO, SONIA
from tests.commands.actions.desk import NORTH, Desk, buttons, labels
from tests.factories import World

RETRAIN = "action NW-1 corrective: retrain the IVR routing owner <@U0NICO> due 2026-12-01"
DAY = timedelta(days=1)


def facts_on(engine: Engine) -> World:
    world = World(engine)
    with engine.begin() as connection:
        for model, ids in ((Vendor, world.vendors), (Queue, world.queues)):
            table = table_of(model)
            ids.update({row.key: row.id for row in connection.execute(select(table.c.key, table.c.id))})
        world.open_load(connection)
    return world


def days_of(desk: Desk, world: World, count: int, good: int) -> None:
    """So many days of facts before the desk's own day, today's left out."""
    line = world.line("northwind", "billing-voice")
    today = ContractCalendar(world.calendar.zone).day_of(desk.now)
    atoms = {"offered": 100, "answered": 96, "abandoned": 4, "short_abandoned": 0, "threshold_seconds": 20}
    for back in range(count, 0, -1):
        starts_at = world.calendar.start_of(today - back * DAY) + timedelta(hours=8)
        world.interval(line, starts_at, minutes=720, answered_in_threshold=good + back % 3, **atoms)
    world.rolled_up()


@pytest.fixture
def done(desk: Desk) -> Desk:
    """Half a year near 70 %, then put in place and eight days near 85 %."""
    desk.escalate(f"{RETRAIN} verify service_level >= 80 % for 8 days")
    world = facts_on(desk.engine)
    days_of(desk, world, 150, 70)
    desk.escalate("resolve NW-1 rerouted")
    desk.escalate("action NW-1.1 done", NICO, NORTH)
    desk.now += 9 * DAY
    days_of(desk, world, 8, 85)
    return desk


def test_when_its_window_has_passed_it_is_told_in_the_thread_and_to_those_who_decide(done: Desk) -> None:
    looking = Looking(done.engine, lambda: done.now)
    assert (looking.work(), looking.work()) == (1, 0)
    told = done.posted("C0NORTH")[-1]
    assert told.startswith("Effect of NW-1.1 (retrain the IVR routing)\nService level of Billing voice: 70.9 % ")
    assert "Goal ≥ 80 %: reached over the whole (8 of 8 days reach it).\nProposed: effective" in told
    assert done.posted("U0MARIA")[-1] == done.posted("U0NICO")[-1] == told
    assert "its effect is to be decided" in done.escalate("action NW-1.1", NICO).text
    assert "Maria says it helped: NW-1.1" in done.escalate("action NW-1.1 effective").text


def test_it_is_looked_at_as_well_where_somebody_said_already_that_they_are_looking(done: Desk) -> None:
    done.escalate("action NW-1.1 verify we listen to calls")
    assert Looking(done.engine, lambda: done.now).work() == 1
    assert done.posted("C0NORTH")[-1].startswith("Effect of NW-1.1")


def test_it_is_looked_at_in_words_and_its_buttons_decide_with_its_figures(done: Desk) -> None:
    told = done.escalate("effect nw-1.1", NICO)
    assert labels(told) == ["Effective", "Not effective, reopen NW-1"]
    fails = buttons(told)[1].value.removeprefix("escalate ")
    assert "a manager or an administrator" in done.refusal(fails, NICO)
    assert "reopened it: NW-1.1 did not help: Service level 70.9 % before" in done.escalate(fails).text
    assert labels(done.escalate("effect NW-1.1")) == []


def test_while_data_are_missing_it_is_looked_at_again_the_next_morning(desk: Desk) -> None:
    desk.escalate(f"{RETRAIN} verify service_level >= 80 %")
    desk.escalate("action NW-1.1 done")
    looking, before = Looking(desk.engine, lambda: desk.now), len(desk.posted("C0NORTH"))
    for _day in range(31):
        desk.now += DAY
        looking.work()
    assert len(desk.posted("C0NORTH")) == before + 1
    assert "no data (24 Nov – 23 Dec) after it was done" in desk.posted("C0NORTH")[-1]
    assert "Whether it helped cannot be told: there are no data since." in desk.posted("C0NORTH")[-1]


def test_a_kpi_that_is_gone_is_told_once(desk: Desk) -> None:
    desk.escalate(f"{RETRAIN} verify service_level >= 80 % for 8 days")
    desk.escalate("action NW-1.1 done")
    desk.now += 9 * DAY
    with desk.engine.begin() as connection:
        connection.execute(table_of(ActionRow).update().values(check_kpi="gone"))
    looking = Looking(desk.engine, lambda: desk.now)
    assert (looking.work(), looking.work()) == (1, 0)
    assert desk.posted("C0NORTH")[-1] == 'Effect of NW-1.1 (retrain the IVR routing)\n"gone" is not a KPI I know.'


def test_where_there_is_nothing_to_look_at_it_says_so(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    desk.escalate(f"{RETRAIN} verify service_level >= 80 %")
    assert "names no KPI" in desk.refusal("effect NW-1.1")
    assert "NW-1.2 is not done yet" in desk.refusal("effect NW-1.2")
    assert desk.refusal("effect NW-1.2", SONIA) == "There is no action NW-1.2."
    assert desk.refusal("effect") == "Of which action?"
