"""What fails keeps nothing, and is told with a hint or with a reference."""

import json

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine
from structlog.testing import capture_logs

from bot.errors import UserError
from bot.message import Message, render
from commands.listening import Incoming, Kind
from commands.request import Request
from tests.commands.listening.recording import command, database, listener

__all__ = ["database"]


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
