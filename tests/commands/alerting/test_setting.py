"""An alert is set in words: what it would have done first."""

import pytest
from sqlalchemy import Engine

from bot.domain.alerts.kept import Mode
from bot.domain.alerts.reading import alerts_in_force
from tests.commands.alerting.desk import Desk, buttons
from tests.factories import new_york

ASKED = "alert service_level voice vendor northwind"


@pytest.fixture
def desk(sqlite_engine: Engine) -> Desk:
    return Desk(sqlite_engine).past()


def test_it_says_how_often_it_would_have_fired_before_it_is_set(desk: Desk) -> None:
    desk.come("20:00", {"10:00": 0.4, "10:30": 0.4}).come("20:00", line="northwind tech")
    desk.now = new_york("2026-11-18 09:00")
    answer = desk.answer(ASKED)
    assert answer.message.text.splitlines() == [
        "Nothing is set yet.",
        "Northwind BPO voice service level, outside its usual range for two half hours in a row: it would have fired "
        "once in the last four weeks: Tue 17 Nov 10:00. Usually 80.3 % – 87.5 % on Tuesdays 19:30–20:00.",
        "At least 50 each; told at most 3 times a day, in this channel.",
        'In words: /govbot alert kpi:"service_level" vendor:"northwind" channel:"voice" min 50 at most 3 a day '
        "in C0OPS confirm",
    ]
    (confirm,) = buttons(answer.message)
    assert (confirm.label, confirm.primary) == ("Confirm", True)
    assert desk.told("alerts").splitlines()[1] == "No alert is set."


def test_its_own_button_sets_it(desk: Desk) -> None:
    (confirm,) = buttons(desk.answer(f"{ASKED} below 75% min 40 at most 2 a day").message)
    assert desk.told(confirm.value.removeprefix("govbot ")) == (
        "NW-A1 is set: I tell in this channel when it is below 75 %, and when that is over."
    )
    with desk.engine.connect() as connection:
        (kept,) = alerts_in_force(connection)
    setting = kept.setting
    assert (setting.mode, str(setting.level), setting.minimum_n, setting.daily_cap) == (Mode.BELOW, "0.75", 40, 2)
    assert (setting.extent.vendor, setting.extent.channel, setting.tells) == ("northwind", "voice", "C0OPS")


def test_in_a_vendors_channel_it_is_about_that_vendor(desk: Desk) -> None:
    assert desk.set("alert service_level voice", channel="C0NORTH").startswith("NW-A1 is set")


def test_each_vendor_has_numbers_of_its_own(desk: Desk) -> None:
    for words in (ASKED, "alert late feed vendor northwind", "alert service_level voice vendor pacifica"):
        desk.set(words)
    names = [line.split(" · ")[0] for line in desk.told("alerts").splitlines()[2:]]
    assert names == ["NW-A1", "NW-A2", "PC-A1"]


def test_the_same_is_not_set_twice_in_one_channel(desk: Desk) -> None:
    desk.set(ASKED)
    assert desk.set(f"{ASKED} at most 9 a day").startswith("That is watched already, and told there.")
    assert desk.set(ASKED, channel="C0NORTH").startswith("NW-A2 is set")


def test_in_a_direct_message_it_is_told_to_whoever_asks(desk: Desk) -> None:
    assert "in your own messages" in desk.told(ASKED, channel="D0MARIA")


def test_a_channel_can_be_named(desk: Desk) -> None:
    assert "in the channel C0NORTH" in desk.told(f"{ASKED} in <#C0NORTH|north>")


@pytest.mark.parametrize(
    ("words", "channel", "refused"),
    [
        ("alert service_level voice", "C0BOTH", "People of more than one vendor can read this channel."),
        (ASKED, "C0PAC", "People of Pacifica Care can read it, and this is about Northwind BPO."),
        ("alert service_level voice", "C0NEW", "It is connected to no vendor and not to your own people."),
        (f"{ASKED} in C0NOWHERE0", "C0OPS", "Slack does not tell me who can read it"),
    ],
)
def test_where_others_read_along_nothing_is_set(desk: Desk, words: str, channel: str, refused: str) -> None:
    for said in (words, f"{words} confirm"):
        assert refused in desk.told(said, channel=channel)
    assert "No alert is set." in desk.told("alerts")


def test_nothing_is_set_where_nothing_can_be_posted(desk: Desk) -> None:
    desk.slack.rooms.pop("C0OPS")
    assert "I cannot tell it there." in desk.told(ASKED)


@pytest.mark.parametrize("user", ["U0NICO", "U0EVE", "U0ANN"])
def test_only_managers_set_alerts(desk: Desk, user: str) -> None:
    for said in (ASKED, f"{ASKED} confirm", "alert service_level voice confirm"):
        assert desk.told(said, user, "C0NORTH").startswith("Only a manager or an administrator can set")


@pytest.mark.parametrize(
    ("words", "refused"),
    [
        ("alert", "What shall I watch?"),
        ("alert voice", "Which KPI shall I watch?"),
        ("alert service_level, aht voice", "Which KPI shall I watch?"),
        ("alert service_level voice today", "leave out the period and the split"),
        ("alert service_level voice by queue", "leave out the period and the split"),
        ("alert service_level vendor northwind, pacifica", "one vendor, queue, site, channel and language"),
        ("alert service_level voice below target", "mostly chance"),
        ("alert service_level voice above 90%", "Of service level more is better: say below and the level."),
        ("alert abandon_rate voice below 2%", "Of abandon rate less is better: say above and the level."),
        ("alert service_level voice below 750%", "out of range"),
        ("alert service_level voice at most 0 a day", "From 1 to 48."),
        ("alert late feed voice", "A late feed is watched for a vendor"),
        ("alert late feed below 5", "A late feed is watched for a vendor"),
        ("alert wape voice site manila", "manila"),
        ("alert service_levle voice", "service_level"),
        ("alert service_level vendor northwnd", "northwind"),
    ],
)
def test_what_is_no_alert_is_refused_with_what_would_be(desk: Desk, words: str, refused: str) -> None:
    answer = desk.answer(words)
    assert answer.refused
    assert refused.casefold() in answer.message.text.casefold()


def test_what_has_no_history_yet_says_so(desk: Desk) -> None:
    assert "no day could be judged" in desk.told("alert csat voice vendor northwind")
    assert "there is nothing to compare with yet" in desk.told("alert service_level chat vendor northwind")


def test_too_few_contacts_are_said_with_what_to_do(desk: Desk) -> None:
    desk.come("20:00", offered=20)
    desk.now = new_york("2026-11-18 09:00")
    asked = "alert service_level queue billing northwind"
    assert "24 half hours had fewer than the 50 that are needed.\n" in desk.told(asked)
    assert "fewer than the 500 that are needed. Say min 200 to judge most of them." in desk.told(f"{asked} min 500")


def test_a_late_feed_is_proposed_and_set(desk: Desk) -> None:
    desk.nightly()
    assert "Northwind BPO queue_intervals feed: it would have fired once" in desk.told(
        "alert late feed vendor northwind"
    )
    assert desk.set("alert late feed queue_intervals vendor northwind").startswith(
        "NW-A1 is set: I tell in this channel"
    )
    assert "Northwind BPO queue_intervals feeds, late" in desk.told("alerts")
