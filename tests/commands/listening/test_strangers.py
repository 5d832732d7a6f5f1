"""Whoever is not known learns one sentence, and of no vendor."""

import pytest
from sqlalchemy.engine import Engine

from bot.message import Message
from commands.listening import Incoming, Kind, Listener
from commands.request import Command, Request
from tests.commands.listening.recording import NOW, command, database, listener
from tests.fakes import sample_directory

__all__ = ["database"]


@pytest.mark.parametrize("words", ["sla today", "slaa", "kpi aht", "xyzzy"])
def test_it_tells_a_stranger_one_sentence_and_no_names(database: Engine, words: str) -> None:
    answering, recorder = listener(database)
    message = answering.answer(Incoming(Kind.DM, words, "U0NOBODY", "C0NORTH")).message
    assert message.text == "I don't know you yet: ask an administrator of govbot to add you."
    assert recorder.asked == []


def test_a_stranger_who_gets_the_public_help_may_know_of_no_vendor(database: Engine) -> None:
    asked: list[Request] = []
    catalogue = (Command("help", "", "", (), lambda request: asked.append(request) or Message("x"), public=True),)  # type: ignore[func-returns-value]
    Listener(database, sample_directory(), catalogue, lambda: NOW).answer(
        Incoming(Kind.DM, "help", "U0NOBODY", "C0NORTH")
    )
    assert (asked[0].viewer.may_know("northwind"), asked[0].place.vendor) == (False, None)


def test_a_person_from_another_organisation_than_expected_is_a_stranger(database: Engine) -> None:
    answering, _ = listener(database)
    assert "don't know you" in answering.answer(command("today", user="U0NICO", team="T0EVIL")).message.text
    assert "answer" in answering.answer(command("today", user="U0NICO", team="T0NW")).message.text


def test_an_empty_user_is_a_stranger_and_never_the_administrator(database: Engine) -> None:
    answering, _ = listener(database)
    assert "don't know you" in answering.answer(command("today", user="")).message.text


def test_a_supervisor_never_meets_another_vendors_channel_tie(database: Engine) -> None:
    answering, recorder = listener(database)
    answering.answer(command("today", user="U0NICO", team="T0NW", channel="C0PAC"))
    assert recorder.asked[0].place.vendor is None
