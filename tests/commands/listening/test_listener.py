import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine
from structlog.testing import capture_logs

from bot.domain.people.permissions import ADMINISTRATOR, Role
from bot.errors import UserError
from bot.message import Message, Text, render
from commands.listening import Incoming, Kind, Listener
from commands.request import Command, Request
from tests.fakes import FakeDirectory, sample_directory

NOW = datetime(2026, 11, 17, 18, 30, tzinfo=UTC)


@dataclass
class Recorder:
    """Commands that keep what they were asked."""

    asked: list[Request] = field(default_factory=list)

    def answer(self, request: Request) -> Message:
        self.asked.append(request)
        return Message(f"answer to {request.words}")

    def catalogue(self, answer: Callable[[Request], Message] | None = None) -> tuple[Command, ...]:
        return (
            Command("sla", "", "", (), answer or self.answer),
            Command("kpi", "", "", (), self.answer),
            Command("help", "", "", (), lambda _: Message("the help", (Text("the help"),)), public=True),
        )


@pytest.fixture
def database() -> Engine:
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
    return engine


def listener(
    database: Engine, answer: Callable[[Request], Message] | None = None, directory: FakeDirectory | None = None
) -> tuple[Listener, Recorder]:
    recorder = Recorder()
    return Listener(database, directory or sample_directory(), recorder.catalogue(answer), lambda: NOW), recorder


def command(
    words: str, *, name: str = "/sla", user: str = "U0MARIA", channel: str = "C0OPS", team: str = ""
) -> Incoming:
    return Incoming(Kind.COMMAND, words, user, channel, team, command=name)


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


def test_the_shell_brings_its_own_viewer(database: Engine) -> None:
    answering, recorder = listener(database)
    answering.answer(command("today", user=""), viewer=ADMINISTRATOR)
    assert recorder.asked[0].viewer.role is Role.ADMIN


def test_an_expected_failure_is_told_with_its_hint_and_keeps_nothing(database: Engine) -> None:
    def refuse(request: Request) -> Message:
        request.session.connection().execute(text("INSERT INTO note VALUES ('x')"))
        raise UserError("No <b>.", hint="/sla today")

    answering, _ = listener(database, refuse)
    answer = answering.answer(command(""))
    assert answer.message.text == "No <b>.\nTry: /sla today"
    assert render(answer.message).blocks[0]["text"]["text"] == "No &lt;b&gt;."
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar() == 0


def test_what_a_command_writes_is_committed(database: Engine) -> None:
    def write(request: Request) -> Message:
        request.session.connection().execute(text("INSERT INTO note VALUES ('x')"))
        return Message("done")

    listener(database, write)[0].answer(command(""))
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM note")).scalar() == 1


def test_any_other_failure_shows_a_reference_and_logs_no_words(database: Engine) -> None:
    def fail(request: Request) -> Message:
        try:
            return Message(str(int(request.words)))
        except ValueError as error:
            raise RuntimeError(f"while reading {request.words}") from error

    answering, _ = listener(database, fail)
    with capture_logs() as logs:
        answer = answering.answer(command("hunter2 xoxb-secret"))
    assert answer.reference
    assert answer.reference in answer.message.text
    assert "hunter2" not in answer.message.text
    (line,) = [entry for entry in logs if entry.get("reference") == answer.reference]
    assert "RuntimeError" in line["traceback"]
    assert "ValueError" in line["traceback"]
    assert "hunter2" not in json.dumps(line)


def test_a_database_that_fails_is_a_reference_too() -> None:
    broken = create_engine("sqlite:////nonexistent/folder/x.sqlite")

    def ask(request: Request) -> Message:
        request.session.connection().execute(text("SELECT 1"))
        return Message("never")

    assert listener(broken, ask)[0].answer(command("")).reference


def test_a_catalogue_without_help_is_refused(database: Engine) -> None:
    with pytest.raises(ValueError, match="help"):
        Listener(database, sample_directory(), (), lambda: NOW)


@pytest.mark.parametrize(
    ("words", "refused"), [("sla today", False), ("help", False), ("slaa today", True), ("sla no", True)]
)
def test_it_tells_the_shell_what_it_refused(database: Engine, words: str, refused: bool) -> None:
    def answer(request: Request) -> Message:
        if request.words == "no":
            raise UserError("No.")
        return Message("yes")

    answering, _ = listener(database, answer)
    assert answering.answer(Incoming(Kind.DM, words, "U0MARIA", "D0")).refused is refused
