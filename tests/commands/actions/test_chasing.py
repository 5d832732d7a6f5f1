"""Owners are reminded, the thread reads along, and what stays undone rises."""

from datetime import timedelta

from sqlalchemy import update

from bot.database.core import table_of
from bot.domain.people.tables import Person
from commands.actions.chasing import Chasing
from tests.bot.domain.escalations.office import NICO
from tests.commands.actions.desk import NORTH, Desk

RETRAIN = "action NW-1 corrective: retrain the IVR routing owner <@U0NICO> due 2026-12-01"


def days_pass(desk: Desk, days: int) -> None:
    chasing = Chasing(desk.engine, lambda: desk.now)
    for _day in range(days):
        desk.now += timedelta(days=1)
        chasing.work()
        assert chasing.work() == 0


def test_the_owner_and_the_thread_are_reminded_until_it_is_done(desk: Desk) -> None:
    desk.escalate(RETRAIN, NICO, NORTH)
    days_pass(desk, 10)
    told = [
        "NW-1.1 is due in 2 days: retrain the IVR routing (Nico)",
        "NW-1.1 is due today: retrain the IVR routing (Nico)",
        "NW-1.1 is 1 day late: retrain the IVR routing (Nico)",
        "NW-1.1 is 2 days late: retrain the IVR routing (Nico)",
    ]
    assert desk.posted("U0NICO") == told
    assert desk.posted("C0NORTH")[2:] == told
    desk.escalate("action NW-1.1 done", NICO, NORTH)
    days_pass(desk, 10)
    assert desk.posted("U0NICO") == told


def test_what_is_late_is_told_to_the_clients_roster_once_a_level(desk: Desk) -> None:
    desk.escalate("roster add L2 northwind <@U0ANA>")
    desk.escalate(RETRAIN)
    days_pass(desk, 20)
    assert desk.posted("U0ANA") == ["NW-1.1 is 1 day late: retrain the IVR routing (Nico)"]
    # Nobody is on the roster for L3: those who decide are told.
    assert desk.posted("U0MARIA") == ["NW-1.1 is 7 days late: retrain the IVR routing (Nico)"]


def test_where_the_owner_has_left_those_who_decide_are_told_once(desk: Desk) -> None:
    desk.escalate(RETRAIN)
    with desk.engine.begin() as connection:
        person = table_of(Person)
        connection.execute(update(person).where(person.c.slack == "U0NICO").values(until=desk.now.date()))
    days_pass(desk, 8)
    assert desk.posted("U0MARIA") == [
        "NW-1.1 is due in 2 days: retrain the IVR routing (Nico)\n"
        "Its owner has no access here any more. Hand it over: /escalate action NW-1.1 assign @PERSON"
    ]


def test_who_owns_it_is_not_told_of_it_a_second_time(desk: Desk) -> None:
    desk.escalate(RETRAIN.replace("NICO", "MARIA"))
    days_pass(desk, 9)
    assert len(desk.posted("U0MARIA")) == 3


def test_of_a_reviews_actions_no_channel_hears(desk: Desk) -> None:
    desk.review("action northwind last week: private: ask for a discount owner <@U0ANA> due 2026-12-01")
    before = desk.posted("C0NORTH")
    days_pass(desk, 9)
    assert desk.posted("C0NORTH") == before
    assert desk.posted("U0ANA")[1:] == [
        "NW-P1 is due in 2 days: ask for a discount (Ana)",
        "NW-P1 is due today: ask for a discount (Ana)",
        "NW-P1 is 1 day late: ask for a discount (Ana)",
    ]
    assert desk.posted("U0NICO") == []
