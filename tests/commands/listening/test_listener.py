"""Which command is asked, by whom, from where and when."""

import json

import pytest
from sqlalchemy.engine import Engine

from bot.domain.people.permissions import ADMINISTRATOR, Role
from bot.message import render
from commands.listening import Incoming, Kind, Listener
from tests.commands.listening.recording import NOW, command, database, listener
from tests.fakes import sample_directory

__all__ = ["database"]


def test_it_hands_over_person_place_words_and_the_clock(database: Engine) -> None:
    answering, recorder = listener(database)
    answer = answering.answer(command(" today ", channel="C0NORTH"))
    (asked,) = recorder.asked
    assert (answer.message.text, answer.ephemeral, answer.reference) == ("answer to today", True, "")
    assert (asked.viewer.name, asked.place.vendor, asked.words, asked.now) == ("Maria", "northwind", "today", NOW)


@pytest.mark.parametrize(
    "incoming",
    [
        command("sla today", name="/govbot"),
        command("/SLA today", name="govbot"),
        Incoming(Kind.MENTION, "sla today", "U0MARIA", "C0OPS"),
        Incoming(Kind.DM, "/govbot /sla today", "U0MARIA", "D0"),
        Incoming(Kind.DM, "govbot sla\ttoday", "U0MARIA", "D0"),
    ],
)
def test_it_finds_the_command_however_it_is_addressed(database: Engine, incoming: Incoming) -> None:
    answering, recorder = listener(database)
    assert answering.answer(incoming).message.text == "answer to today"
    assert len(recorder.asked) == 1


@pytest.mark.parametrize("words", ["", "help", "/help me", "govbot"])
def test_it_answers_help_to_nothing_and_to_help(database: Engine, words: str) -> None:
    answering, _ = listener(database)
    assert answering.answer(Incoming(Kind.DM, words, "U0MARIA", "D0")).message.text == "the help"


def test_it_names_the_nearest_command(database: Engine) -> None:
    answering, _ = listener(database)
    message = answering.answer(Incoming(Kind.DM, "kpis <!channel>", "U0MARIA", "D0")).message
    assert message.text == 'I don\'t know "kpis". Did you mean `/kpi`?\nEverything there is: /govbot help'


def test_it_quotes_an_unknown_word_harmlessly(database: Engine) -> None:
    answering, _ = listener(database)
    message = answering.answer(Incoming(Kind.DM, "<!channel>" + "x" * 900, "U0MARIA", "D0")).message
    drawn = json.dumps(render(message).as_body())
    assert "<!channel>" not in drawn
    assert len(message.text) < 200


def test_the_shell_brings_its_own_viewer(database: Engine) -> None:
    answering, recorder = listener(database)
    answering.answer(command("today", user=""), viewer=ADMINISTRATOR)
    assert recorder.asked[0].viewer.role is Role.ADMIN


def test_a_catalogue_without_help_is_refused(database: Engine) -> None:
    with pytest.raises(ValueError, match="help"):
        Listener(database, sample_directory(), (), lambda: NOW)
