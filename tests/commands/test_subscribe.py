"""`/govbot subscribe`: what people type, and every way it cannot be done."""

import pytest
from sqlalchemy import Engine

from bot.domain.setup.declared import DeclaredSubscription
from tests.commands.subscribing.scene import DIGEST, Office

NEW_YORK = "America/New_York"


@pytest.fixture
def office(engine: Engine) -> Office:
    return Office(engine)


def test_a_channel_is_subscribed_and_the_answer_says_everything(office: Office) -> None:
    said = office.say(f"{DIGEST} holidays US")
    assert said == (
        "Subscribed: Daily digest, all vendors in the channel C0OPS, weekdays at 07:30 New York time (follows the "
        "clock change; if 07:30 does not exist that day, right after the gap); not on US holidays. Next: Mon 23 Nov "
        "07:30 New York time.\n"
        "3 people can read it.\n"
        "It is number 1: /govbot subscriptions preview, pause, change, remove or send 1."
    )
    wanted = DeclaredSubscription("daily_digest", "C0OPS", "07:30", NEW_YORK, "mon-fri", holidays="US")
    assert office.programme().subscriptions == (wanted,)
    assert office.log() == [("U0MARIA", "subscription added", "daily_digest in C0OPS at 07:30")]


def test_a_vendors_channel_gets_that_vendor(office: Office) -> None:
    said = office.say(DIGEST, channel="C0NORTH")
    assert said.startswith("Subscribed: Daily digest, Northwind BPO alone in the channel C0NORTH")
    assert "3 people can read it, 1 of them from Northwind BPO." in said
    assert office.programme().subscriptions[0].vendor == "northwind"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("subscribe daily digest at 7:30am on weekdays", {}),
        ("subscribe daily_digest mon-fri 07.30", {}),
        ("subscribe daily_digest 07:30 Mon, Tue wed thu,fri", {"days": "mon,tue,wed,thu,fri"}),
        ("subscribe daily_digest 07:30 mon-fri Manila", {"timezone": "Asia/Manila"}),
        ('subscribe daily_digest 07:30 mon-fri "new york"', {}),
        ("subscribe daily_digest 07:30 mon-fri asia/manila", {"timezone": "Asia/Manila"}),
        ("subscribe daily_digest 07:30 mon-fri wait for data until 9:00", {"wait_until": "09:00"}),
        ("subscribe daily_digest 07:30 mon-fri late skip", {"late": "skip"}),
        ('subscribe daily_digest 07:30 mon-fri vendor "Northwind BPO"', {"vendor": "northwind"}),
        ("subscribe daily_digest <#C0NORTH|north> 07:30 mon-fri", {"channel": "C0NORTH", "vendor": "northwind"}),
        ('subscribe "/sla last week by vendor" mon-fri 07:30', {"report": "sla last week by vendor"}),
        ("subscribe “sla yesterday” mon-fri 07:30", {"report": "sla yesterday"}),
        ("subscribe daily_digest 07:30", {"days": "mon-sun"}),
    ],
)
def test_the_words_come_in_any_order(office: Office, words: str, expected: dict[str, str]) -> None:
    assert office.say(words).startswith("Subscribed: ")
    usual = {"report": "daily_digest", "channel": "C0OPS", "at": "07:30", "timezone": NEW_YORK, "days": "mon-fri"}
    assert office.programme().subscriptions == (DeclaredSubscription(**{**usual, **expected}),)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("subscribe weekly_gossip 07:30", '"weekly_gossip" is not a report.'),
        ("subscribe daily_digst 07:30", "Did you mean daily_digest?"),
        ("subscribe kpi csat 07:30", "Put the question in quotes"),
        ('subscribe "kpi cssat last week" 07:30', "csat"),
        ('subscribe "kpi csat northwnd" 07:30', "Northwind"),
        ("subscribe daily_digest", "At what time of day?"),
        ("subscribe daily_digest 25:00", '"25:00" is not a time of day.'),
        ("subscribe daily_digest 07:75", '"07:75" is not a time of day.'),
        ("subscribe daily_digest 07:30 America/New_Yrk", "Did you mean America/New_York?"),
        ("subscribe daily_digest 07:30 someday", 'I do not understand "someday"'),
        ("subscribe daily_digest 07:30 holidays Utopia", "not a country whose holidays I know"),
        ("subscribe daily_digest 07:30 wait until 07:00", "Data would be waited for until 07:00"),
        ("subscribe daily_digest 07:30 late maybe", '"maybe" is not known.'),
        ("subscribe daily_digest 07:30 vendor northwnd", 'I don\'t know the vendor "northwnd"'),
    ],
)
def test_what_cannot_be_read_is_told_with_what_can(office: Office, words: str, why: str) -> None:
    assert why in office.refused(words)
    assert office.programme().subscriptions == ()


@pytest.mark.parametrize(
    ("channel", "why"),
    [
        ("C0FREE", "It is connected to no vendor and not to your own people."),
        ("C0NEW", "It is connected to no vendor and not to your own people."),
        ("C0UNSEEN", "Slack does not tell me who can read it"),
        ("D0MARIA", "In which channel?"),
    ],
)
def test_a_channel_nobody_vouches_for_is_refused(office: Office, channel: str, why: str) -> None:
    assert why in office.refused(DIGEST, channel=channel)
    assert office.programme().subscriptions == ()


def test_a_channel_of_two_vendors_is_refused_with_the_reason(office: Office) -> None:
    office.say("connect this channel to northwind", "U0ADA", "C0NORTH")
    assert office.slack is not None
    office.slack.rooms["C0NORTH"] = ("U0ADA", "U0NICO", "U0PIA")
    assert "People of more than one vendor can read this channel." in office.refused(DIGEST, channel="C0NORTH")


def test_strangers_from_outside_are_the_reason(office: Office) -> None:
    assert office.slack is not None
    office.slack.rooms["C0NORTH"] = ("U0ADA", "U0NICO", "U0MARK")
    assert "I do not know 1 of the people" in office.refused(DIGEST, channel="C0NORTH")


def test_another_vendors_figures_are_for_another_channel(office: Office) -> None:
    assert office.refused(f"{DIGEST} vendor all", channel="C0NORTH").startswith(
        "I do not post that there. People of Northwind BPO can read it, and this is about every vendor."
    )


@pytest.mark.parametrize(
    ("closed", "why"), [("It is archived.", "It is archived."), (None, "does not answer just now")]
)
def test_a_channel_that_takes_no_posts_is_refused(office: Office, closed: str | None, why: str) -> None:
    assert office.slack is not None
    office.slack.closed["C0OPS"] = closed
    assert why in office.refused(DIGEST)


def test_a_vendor_without_any_file_is_refused(office: Office) -> None:
    said = office.refused(DIGEST, "U0ADA", "C0PAC")
    assert said.startswith("No file of Pacifica Care has ever been loaded: there is nothing to post.")


def test_a_question_about_what_was_never_loaded_is_refused(office: Office) -> None:
    assert "No file that brings CSAT has ever been loaded" in office.refused('subscribe "kpi csat last week" 07:30')


def test_the_same_twice_is_told(office: Office) -> None:
    office.say(DIGEST)
    assert "posted there at that time already" in office.refused(DIGEST)
    assert office.say("subscribe daily_digest 08:00").startswith("Subscribed")


@pytest.mark.parametrize("user", ["U0ANN", "U0NICO", "U0PIA"])
@pytest.mark.parametrize("words", [DIGEST, "subscribe nonsense", "subscriptions", "subscriptions preview 1"])
def test_nobody_else_subscribes_or_sees_anything(office: Office, user: str, words: str) -> None:
    office.say(DIGEST)
    said = office.refused(words, user, "C0NORTH")
    assert said == ("Only a manager or an administrator can say what is posted where and when. Ask one of them.")
    assert len(office.programme().subscriptions) == 1


def test_in_the_shell_a_channel_counts_as_read_by_whom_it_is_connected_to(office: Office) -> None:
    office.slack = None
    assert office.say(DIGEST, channel="C0NORTH").startswith("Subscribed: Daily digest, Northwind BPO alone")
    assert "connected to no vendor" in office.refused(DIGEST, channel="C0FREE")
