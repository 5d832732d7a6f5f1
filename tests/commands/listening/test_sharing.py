"""Sharing: who will read it is said first; what is posted holds what all of them may see, once."""

from dataclasses import dataclass, field

import pytest
from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.delivery.post import EVERYTHING
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Account, Reader, Readers
from bot.domain.sharing.tables import SharedPost
from bot.message import Actions, Button
from commands.assembly import program_on
from commands.listening import Answer, Incoming, Kind
from commands.listening.sharing import Sharing
from commands.request import Rooms
from tests.commands.test_buttons import world
from tests.leaks.programme import NOW, Programme

__all__ = ["world"]
ACME = "T0ACME"
TODAY = "sla 2026-11-17"


@dataclass
class Room:
    """A channel in which people press, with whoever Slack says can read it."""

    engine: Engine
    readers: Readers | None = None
    woken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        rooms = Rooms(lambda _channel: self.readers, (ACME,))
        self.listener = program_on(self.engine, clock=lambda: NOW, rooms=rooms).listener
        self.sharing = Sharing(self.listener, lambda: self.woken.append("now"))

    def admit(self, *slack: str) -> None:
        self.readers = Readers(tuple(Reader(each, ACME) for each in slack))

    def propose(self, words: str = TODAY, channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        return self.sharing.propose(Incoming(Kind.BUTTON, words, user, channel, ACME, message="17.1"))

    def post(self, words: str = f"17.1 {TODAY}", channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        return self.sharing.post(Incoming(Kind.BUTTON, words, user, channel, ACME))

    def say(self, words: str, channel: str = "C0OPS", user: str = "U0MARIA") -> Answer:
        kind = Kind.DM if channel.startswith("D") else Kind.MENTION
        return self.listener.answer(Incoming(kind, words, user, channel, ACME, thread="16.5"))

    def outbox(self) -> list[tuple[str, str, str, str]]:
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            rows = connection.execute(select(table.c.key, table.c.channel, table.c.readers, table.c.payload))
            return [(row.key, row.channel, row.readers, row.payload) for row in rows]


@pytest.fixture
def room(world: Programme) -> Room:
    world.room("C0OPS")
    world.room("C0NORTH", "northwind")
    world.person("U0MARIA", "Maria", "manager")
    world.person("U0NICO", "Nico", "supervisor", "northwind")
    world.person("U0PIA", "Pia", "supervisor", "pacifica")
    return Room(world.engine)


def share_button(answer: Answer) -> Button:
    (actions,) = [block for block in answer.message.blocks if isinstance(block, Actions)]
    assert [button.label for button in actions.buttons] == ["Share", "Cancel"]
    return actions.buttons[0]


def test_it_says_first_who_will_read_it_and_posts_nothing(room: Room) -> None:
    room.admit("U0MARIA", "U0COLLEAGUE")
    answer = room.propose()
    assert answer.message.text == "2 people can read this channel."
    assert share_button(answer).value == f"17.1 {TODAY}"
    assert room.outbox() == []


def test_it_is_posted_once_however_often_it_is_pressed(room: Room) -> None:
    room.admit("U0MARIA", "U0COLLEAGUE")
    assert room.post().message.text == "It is being posted in this channel."
    assert room.post().message.text == "It was shared already."
    (posted,) = room.outbox()
    assert posted[:3] == ("share:C0OPS:17.1", "C0OPS", EVERYTHING)
    assert "Pacifica" in posted[3] or "pacifica" in posted[3]
    assert "Shared by <@U0MARIA>" in posted[3]
    assert "Share in channel" not in posted[3]


def test_once_taken_back_it_is_not_said_to_be_there(room: Room) -> None:
    room.admit("U0MARIA", "U0COLLEAGUE")
    room.post()
    shared = table_of(SharedPost)
    with room.engine.begin() as connection:
        connection.execute(update(shared).values(taken_back_at=NOW, taken_back_by="U0MARIA"))
    assert room.post().message.text == (
        "It was shared, and taken back. To share it once more, ask again and share that answer."
    )
    assert len(room.outbox()) == 1


def test_in_a_vendors_channel_it_holds_that_vendors_figures_alone(room: Room) -> None:
    room.admit("U0MARIA", "U0NICO")
    told = room.propose(channel="C0NORTH").message.text
    assert told == (
        "2 people can read this channel, 1 of them from Northwind BPO. "
        "What is posted holds Northwind BPO's figures alone."
    )
    room.post(channel="C0NORTH")
    ((_, _, readers, payload),) = room.outbox()
    assert readers == "northwind"
    assert "acifica" not in payload


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


def test_a_supervisor_shares_the_own_figures(room: Room) -> None:
    room.admit("U0MARIA", "U0NICO")
    assert room.propose(user="U0NICO", channel="C0NORTH").message.text == (
        "2 people can read this channel, 1 of them from Northwind BPO."
    )
    room.post(user="U0NICO", channel="C0NORTH")
    assert room.outbox()[0][2] == "northwind"


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


def test_it_is_asked_for_in_words_with_the_same_proposal(room: Room) -> None:
    room.admit("U0MARIA", "U0NICO")
    answer = room.say("share /sla today by queue", "C0NORTH")
    assert answer.message.text == room.propose(channel="C0NORTH").message.text
    value = share_button(answer).value
    assert "2026-11-17" in value
    room.post(value, "C0NORTH")
    assert room.post(value, "C0NORTH").message.text == "It was shared already."
    ((_, channel, readers, payload),) = room.outbox()
    assert (channel, readers) == ("C0NORTH", "northwind")
    assert "acifica" not in payload


def test_what_is_asked_for_later_is_shared_again(room: Room) -> None:
    room.admit("U0MARIA")
    room.post(share_button(room.say("share sla today")).value)
    room.post(share_button(room.say("share sla yesterday", user="U0MARIA")).value.replace(".U0MARIA", ".U0OTHER"))
    assert len(room.outbox()) == 2


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
