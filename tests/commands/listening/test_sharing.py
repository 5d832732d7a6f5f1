"""Sharing: who will read it is said first; what is posted holds what all of them may see, once."""

from sqlalchemy import update

from bot.database.core import table_of
from bot.delivery.post import EVERYTHING
from bot.domain.sharing.tables import SharedPost
from tests.commands.listening.sharing_room import TODAY, Room, room, share_button
from tests.commands.test_buttons import world
from tests.leaks.programme import NOW

__all__ = ["room", "world"]


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


def test_a_supervisor_shares_the_own_figures(room: Room) -> None:
    room.admit("U0MARIA", "U0NICO")
    assert room.propose(user="U0NICO", channel="C0NORTH").message.text == (
        "2 people can read this channel, 1 of them from Northwind BPO."
    )
    room.post(user="U0NICO", channel="C0NORTH")
    assert room.outbox()[0][2] == "northwind"


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
