"""`/govbot subscriptions`: seen, sent, paused, changed, ended; by words and by buttons alike."""

import pytest
from sqlalchemy import Engine

from bot.domain.subscriptions.claiming import claim_due, settle_refused
from bot.message import Actions, Button
from tests.bot.domain.subscriptions.subscribing import planned_at
from tests.commands.setup.scene import NOW
from tests.commands.subscribing.scene import DIGEST, Office
from tests.factories import new_york

LIST = "subscriptions"


@pytest.fixture
def office(engine: Engine) -> Office:
    made = Office(engine)
    made.say(DIGEST)
    return made


def buttons(office: Office, channel: str = "C0OPS") -> dict[str, Button]:
    blocks = office.answer(LIST, "U0MARIA", channel).message.blocks
    return {each.label: each for block in blocks if isinstance(block, Actions) for each in block.buttons}


def press(office: Office, label: str) -> str:
    return office.say(buttons(office)[label].value.removeprefix("govbot "))


def states(office: Office) -> list[tuple[str, str]]:
    return [(each.at, each.state) for each in office.programme().subscriptions]


def test_the_list_says_what_where_when_and_what_comes_next(office: Office) -> None:
    office.say("subscribe daily_digest 08:00 mon wait until 09:30 late skip", channel="C0NORTH")
    lines = office.say(LIST, channel="C0NORTH").splitlines()
    assert lines[0] == "Posted by itself"
    assert lines[1] == (
        "2  Daily digest, Northwind BPO alone in the channel C0NORTH: Mondays at 08:00 New York time (follows the "
        "clock change; if 08:00 does not exist that day, right after the gap); waits for data until 09:30, then says "
        "what is missing; skipped when late. Next: Mon 23 Nov 08:00 New York time."
    )
    assert lines[2].startswith("1  Daily digest, all vendors in the channel C0OPS: weekdays at 07:30")
    assert lines[-1].startswith("In words: /govbot subscriptions preview 3")


def test_without_any_it_says_how_to_begin(office: Office) -> None:
    office.say(f"{LIST} remove 1")
    assert office.say(LIST) == "Nothing is posted by itself yet. Try /govbot subscribe daily_digest 07:30 mon-fri"


def test_how_the_last_one_went_is_told(office: Office) -> None:
    planned_at(office.engine, new_york("2026-11-23 07:30"))
    assert "That of Mon 23 Nov is waiting." in office.say(LIST)
    with office.engine.begin() as connection:
        claim = claim_due(connection, new_york("2026-11-23 07:30"))
        assert claim is not None
        settle_refused(connection, claim, "It is archived.")
    assert office.say(LIST).splitlines()[1].endswith("That of Mon 23 Nov was refused: It is archived.")


def test_every_button_is_words_too(office: Office) -> None:
    found = buttons(office)
    assert [label for label in found if label != "Subscribe"] == ["Preview", "Send now", "Pause", "Change", "Remove"]
    assert found["Change"].value == "subscription 1"
    assert all(found[label].confirm is not None for label in ("Send now", "Remove"))
    assert press(office, "Pause").startswith("Paused: Daily digest, all vendors")
    assert states(office) == [("07:30", "paused")]
    assert "Paused." in office.say(LIST)
    assert press(office, "Resume").endswith("pause, change, remove or send 1.")
    assert states(office) == [("07:30", "active")]
    assert press(office, "Remove").startswith("Removed: Daily digest, all vendors.")
    assert states(office) == []
    assert [action for _, action, _ in office.log()] == [
        "subscription added",
        "subscription changed",
        "subscription changed",
        "subscription ended",
    ]


def test_pausing_twice_changes_nothing(office: Office) -> None:
    office.say(f"{LIST} pause 1")
    assert office.say(f"{LIST} pause 1") == "It is paused already."


def test_a_preview_is_for_the_asker_alone(office: Office) -> None:
    said = press(office, "Preview")
    assert said.startswith("Daily digest")
    assert said.endswith("Only you see this. Nothing was posted.")
    assert office.outbox() == []


def test_sending_now_posts_once_a_press(office: Office) -> None:
    button = buttons(office)["Send now"].value.removeprefix("govbot ")
    assert office.say(button) == "It is being posted in the channel C0OPS."
    assert office.say(button) == "It was sent already."
    (post,) = office.outbox()
    assert post == (f"daily_digest:C0OPS:{NOW.timestamp():.0f}.U0MARIA:1", "C0OPS", "*")
    assert office.log()[-1][:2] == ("U0MARIA", "subscription sent")


def test_sending_asks_again_who_reads_the_channel(office: Office) -> None:
    assert office.slack is not None
    office.slack.rooms["C0OPS"] = ("U0ADA", "U0MARIA", "U0NICO")
    assert "Posting there is paused." in office.refused(f"{LIST} send 1")
    assert [channel for _, channel, _ in office.outbox()] == ["U0ADA", "U0MARIA"]


def test_a_change_keeps_what_it_does_not_say(office: Office) -> None:
    said = office.say(f"{LIST} change 1 08:00 mon-thu holidays US")
    assert said.startswith("Changed: Daily digest, all vendors in the channel C0OPS, Mon, Tue, Wed and Thu at 08:00")
    assert "It is number 1:" in said
    (changed,) = office.programme().subscriptions
    assert (changed.at, changed.days, changed.holidays, changed.report) == ("08:00", "mon-thu", "US", "daily_digest")
    assert office.say(f"{LIST} change 1 holidays none").startswith("Changed")
    assert office.programme().subscriptions[0].holidays == ""


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("change 1", "That is how it is already."),
        ("change 1 07:30", "That is how it is already."),
        ("change 1 <#C0NORTH>", "People of Northwind BPO can read it, and this is about every vendor."),
        ("pause 7", 'There is no subscription "7".'),
        ("pause", 'There is no subscription "".'),
        ("burn 1", "I list them, or preview, send, pause, resume, change and remove one."),
    ],
)
def test_what_cannot_be_done_is_told(office: Office, words: str, why: str) -> None:
    before = office.programme()
    assert why in office.refused(f"{LIST} {words}")
    assert office.programme() == before


def test_the_form_subscribes_and_changes(office: Office) -> None:
    values = {"report": "=question", "question": "sla last week", "channel": "C0OPS", "at": "09:00"}
    values |= {"days": "mon", "timezone": "Asia/Manila", "vendor": "=all", "late": "skip"}
    office.submitted("subscription", values, "U0MARIA")
    made = office.programme().subscriptions[1]
    assert (made.report, made.timezone, made.late, made.vendor) == ("sla last week", "Asia/Manila", "skip", None)
    office.submitted("subscription", {**values, "at": "10:00"}, "U0MARIA", about="2")
    assert states(office) == [("07:30", "active"), ("10:00", "active")]
