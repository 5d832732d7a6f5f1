"""What fires is acknowledged, snoozed, ended, by those who may."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry
from tests.commands.alerting.desk import Desk, buttons
from tests.factories import new_york

BAD = {"10:00": 0.4, "10:30": 0.4, "11:00": 0.4}


@pytest.fixture
def desk(sqlite_engine: Engine) -> Desk:
    """Northwind's billing fires since 10:00 in its own channel, at 11:05."""
    desk = Desk(sqlite_engine)
    desk.past().come("10:00")
    desk.set('alert service_level queue:"billing" vendor northwind', channel="C0NORTH")
    desk.come("11:00", BAD)
    assert len(desk.judged("11:05")) == 1
    desk.now = new_york("2026-11-17 11:10")
    return desk


def test_the_card_offers_what_can_be_done_in_words(desk: Desk) -> None:
    (card,) = desk.posted()
    offered = {
        element["text"]["text"]: element["value"]
        for block in card["blocks"]
        if block["type"] == "actions"
        for element in block["elements"]
    }
    assert offered == {
        "Acknowledge": "govbot alerts acknowledge NW-A1",
        "Snooze 2 h": "govbot alerts snooze NW-A1 2h",
        "Raise escalation": "escalate_message Northwind BPO Billing voice service level is outside its usual range: "
        "40.0 % (n 200) on Tue 17 Nov 10:30–11:00.",
        "Show by interval": 'kpi 2026-11-17 kpi:"service_level" vendor:"northwind" queue:"billing" by hour',
    }
    assert "Service level" in desk.told(offered["Show by interval"])


@pytest.mark.parametrize("user", ["U0NICO", "U0MARIA", "U0ANN"])
def test_it_is_acknowledged_once_and_its_thread_says_by_whom(desk: Desk, user: str) -> None:
    assert desk.told("alerts acknowledge NW-A1", user, "C0NORTH") == "NW-A1 is acknowledged."
    assert "acknowledged already" in desk.told("alerts ack nw-a1", "U0MARIA", "C0NORTH")
    name = {"U0NICO": "Nico", "U0MARIA": "Maria", "U0ANN": "Ann"}[user]
    _, reply = desk.posts()
    assert f"Acknowledged by {name}." in reply.payload
    assert (reply.parent, reply.readers) == ("alert:northwind-1:northwind:2026-11-17T15:00Z", "northwind")
    assert f"✗ fires since Tue 17 Nov 10:00, acknowledged by {name}" in desk.told("alerts")


def test_who_only_reads_acknowledges_nothing(desk: Desk) -> None:
    assert desk.told("alerts acknowledge NW-A1", "U0EVE").startswith("Only somebody who can look into it")


def test_for_another_vendors_people_there_is_no_such_alert(desk: Desk) -> None:
    for verb in ("acknowledge", "snooze", "end"):
        assert desk.told(f"alerts {verb} NW-A1", "U0PIA", "C0PAC") == (
            'I know no alert "NW-A1". None is set.\nTry: @govbot alerts'
        )
    assert desk.told("alerts", "U0PIA", "C0PAC") == "Alerts\nNo alert is set."


def test_what_is_told_elsewhere_a_vendors_people_do_not_know_of(desk: Desk) -> None:
    desk.set('alert service_level queue:"tech" vendor northwind')
    told = desk.told("alerts", "U0NICO", "C0NORTH")
    assert told.splitlines()[1] == "1 set, 1 firing."
    assert "NW-A2" in desk.told("alerts")
    assert "I know no alert" in desk.told("alerts ack NW-A2", "U0NICO", "C0NORTH")


def test_snoozed_it_says_until_when_and_is_woken_again(desk: Desk) -> None:
    assert desk.told("alerts snooze NW-A1 2h") == (
        "NW-A1 is snoozed until Tue 17 Nov 13:10. If it still fires then, it is told."
    )
    assert "Snoozed by Maria until Tue 17 Nov 13:10." in desk.posts()[-1].payload
    listed = desk.answer("alerts").message
    assert "snoozed until Tue 17 Nov 13:10" in listed.text
    assert [each.label for each in buttons(listed)] == ["Acknowledge", "Wake", "End", "Set an alert"]
    assert desk.told("alerts wake NW-A1") == "NW-A1 is awake."
    assert "snoozed" not in desk.told("alerts")


@pytest.mark.parametrize(
    ("words", "until"),
    [("", "Tue 17 Nov 13:10"), ("90m", "Tue 17 Nov 12:40"), ("3 days", "Fri 20 Nov 11:10"), ("for 1 hour", "12:10")],
)
def test_how_long_is_said_in_many_ways(desk: Desk, words: str, until: str) -> None:
    assert f"{until}. If it still" in desk.told(f"alerts snooze NW-A1 {words}")


def test_until_a_time_of_day_is_its_next_coming(desk: Desk) -> None:
    assert "until Tue 17 Nov 18:00." in desk.told("alerts snooze NW-A1 until 18:00")
    assert "until Wed 18 Nov 09:30." in desk.told("alerts snooze NW-A1 until 9:30")


@pytest.mark.parametrize("words", ["for ever", "0h", "31d", "until 25:00", "until 12:61"])
def test_what_is_no_while_is_refused(desk: Desk, words: str) -> None:
    assert desk.answer(f"alerts snooze NW-A1 {words}").refused


@pytest.mark.parametrize("verb", ["snooze", "wake", "end"])
def test_only_managers_snooze_and_end(desk: Desk, verb: str) -> None:
    assert desk.told(f"alerts {verb} NW-A1", "U0NICO", "C0NORTH").startswith("Only a manager")


def test_what_has_ended_is_quiet_and_can_be_set_again(desk: Desk) -> None:
    answer = desk.answer("alerts end NW-A1")
    assert answer.message.text == "NW-A1 has ended: nothing is told of it any more."
    desk.come("12:00", BAD)
    assert desk.judged("12:05") == ()
    (again,) = buttons(answer.message)
    assert "In words" in desk.told(again.value.removeprefix("govbot "))


@pytest.mark.parametrize("words", ["alerts dance NW-A1", "alerts snooze", "alerts acknowledge", "alerts end NW-A9"])
def test_words_that_mean_nothing_are_refused(desk: Desk, words: str) -> None:
    assert desk.answer(words).refused


def test_everything_done_is_in_the_log(desk: Desk) -> None:
    desk.told("alerts acknowledge NW-A1", "U0NICO", "C0NORTH")
    desk.told("alerts snooze NW-A1")
    desk.told("alerts end NW-A1")
    with unit_of_work(desk.engine) as session:
        log = [(entry.actor, entry.action, entry.subject) for entry in session.exec(select(AuditEntry)).all()]
    assert log == [
        ("U0MARIA", "alert set", "NW-A1"),
        ("govbot", "alert fired", "NW-A1"),
        ("U0NICO", "alert acknowledged", "NW-A1"),
        ("U0MARIA", "alert snoozed", "NW-A1"),
        ("U0MARIA", "alert ended", "NW-A1"),
    ]
