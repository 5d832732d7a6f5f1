"""What is not shared is refused in words that tell of nobody."""

import pytest

from bot.domain.people.audience import Account, Reader, Readers
from tests.commands.listening.sharing_room import ACME, TODAY, Room, room, share_button
from tests.commands.test_buttons import world

__all__ = ["room", "world"]


def test_a_question_about_another_vendor_is_not_posted_there(room: Room) -> None:
    room.admit("U0MARIA", "U0NICO")
    answer = room.post(f'17.1 {TODAY} vendor:"pacifica"', channel="C0NORTH")
    assert answer.message.text.startswith("Not everybody who can read this channel may see what this is about.")
    assert room.outbox() == []


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (("U0MARIA", "U0NICO", "U0PIA"), "People of more than one vendor can read this channel."),
        (None, "Slack does not tell me who can read this channel."),
    ],
)
def test_a_manager_is_told_why_it_is_not_posted(room: Room, people: tuple[str, ...] | None, reason: str) -> None:
    if people:
        room.admit(*people)
    for answer in (room.propose(), room.post()):
        assert answer.message.text == f"I do not post this here. {reason} Send it to your own messages instead."
        assert answer.refused
    assert room.outbox() == []


@pytest.mark.parametrize("people", [("U0MARIA", "U0NICO", "U0PIA"), ("U0NICO", "U0PIA"), ("U0PIA",), ()])
def test_a_supervisor_is_refused_in_words_that_tell_of_nobody(room: Room, people: tuple[str, ...]) -> None:
    room.readers = Readers(tuple(Reader(each, ACME, Account.GUEST) for each in (*people, "U0NOBODY")))
    assert room.propose(user="U0NICO").message.text == (
        "Not everybody who can read this channel may see this. Send it to your own messages instead."
    )


def test_a_stranger_shares_nothing(room: Room) -> None:
    room.admit("U0MARIA")
    assert "don't know you" in room.post(user="U0NOBODY").message.text
    assert room.outbox() == []


def test_what_no_longer_means_anything_says_so(room: Room) -> None:
    room.admit("U0MARIA")
    assert room.post("17.1 gone today").message.text.startswith("This button no longer does anything.")


def test_a_newcomer_pauses_sharing_and_whoever_may_decide_is_asked(room: Room) -> None:
    room.admit("U0MARIA")
    proposed = room.propose()
    room.admit("U0MARIA", "U0NICO")
    for answer in (room.propose(), room.post()):
        assert answer.message.text.startswith("Posting in C0OPS is paused: somebody from outside came.")
        assert "2 people can read this channel, 1 of them from Northwind BPO." in answer.message.text
        assert answer.refused
    assert share_button(proposed).value
    assert [(key, channel) for key, channel, _, _ in room.outbox()] == [("pause:C0OPS:1:U0MARIA", "U0MARIA")]


def test_others_learn_only_that_posting_is_paused(room: Room) -> None:
    room.admit("U0MARIA")
    room.propose()
    room.admit("U0MARIA", "U0NICO", "U0PIA")
    told = [room.propose(user="U0NICO").message.text, room.post(user="U0NICO").message.text]
    assert told == ["Posting is paused here. Send it to your own messages instead."] * 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("share", "I share answers to /sla or /kpi or /govbot scorecard."),
        ("share help", "I share answers to /sla or /kpi or /govbot scorecard."),
        ("share review show northwind last week", "I share answers to /sla or /kpi or /govbot scorecard."),
        ("share share sla", "I share answers to /sla or /kpi or /govbot scorecard."),
        ("share kpi list", "There are no figures to share in that."),
        ("share sla todya", 'I don\'t know "todya".'),
        ("share kpi offered pacifica", "Not everybody who can read this channel may see what this is about."),
    ],
)
def test_what_cannot_be_shared_is_refused_in_words(room: Room, words: str, told: str) -> None:
    room.admit("U0MARIA", "U0NICO")
    answer = room.say(words, "C0NORTH")
    assert answer.message.text.startswith(told)
    assert (answer.refused, room.outbox()) == (True, [])


def test_in_a_direct_message_there_is_nobody_to_share_with(room: Room) -> None:
    assert room.say("share sla today", "D0MARIA").message.text.startswith("Only you read this.")
