from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from bot.database.engine import open_engine
from commands.shell.faults import sentence_for
from tests import postgres


@pytest.fixture
def server() -> Iterator[Engine]:
    with postgres.blank_database() as address:
        engine = open_engine(address)
        yield engine
        engine.dispose()


def told(engine: Engine, *statements: str) -> str | None:
    with pytest.raises(DBAPIError) as failure:
        run(engine, statements)
    return sentence_for(failure.value, engine.url)


def run(engine: Engine, statements: tuple[str, ...]) -> None:
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_a_database_that_was_never_created_is_named(server: Engine) -> None:
    elsewhere = open_engine(server.url.set(database="nowhere").render_as_string(hide_password=False))
    assert 'database "nowhere" does not exist. Create it, or change DATABASE_URL.' in str(told(elsewhere, "SELECT 1"))


def test_a_host_that_has_no_address_is_named() -> None:
    engine = open_engine("postgresql+psycopg://ada:hunter2@no-such-host.invalid/govbot")
    sentence = str(told(engine, "SELECT 1"))
    assert "no-such-host.invalid/govbot cannot be reached" in sentence
    assert "hunter2" not in sentence


def test_a_read_only_server_is_named(server: Engine) -> None:
    sentence = told(server, "SET TRANSACTION READ ONLY", "CREATE TABLE note (words text)")
    assert "is read-only. Connect to the primary server" in str(sentence)


def test_a_user_without_rights_is_named(server: Engine) -> None:
    role = "CREATE ROLE guest; CREATE TABLE note (words text); SET ROLE guest"
    sentence = told(server, role, "SELECT * FROM note")
    assert "refuses this user: permission denied for table note" in str(sentence)


@pytest.mark.parametrize("statement", ["SELECT * FROM nothing", "SELECT nothing", "SELECT 1/0", "SELEKT"])
def test_a_statement_that_is_wrong_is_not_the_environments_fault(server: Engine, statement: str) -> None:
    assert told(server, statement) is None


@pytest.mark.parametrize("address", ["sqlite:///x.sqlite", "postgresql+psycopg://h/d"])
def test_a_failure_without_words_is_told_all_the_same(address: str) -> None:
    sentence = sentence_for(DBAPIError("SELECT 1", None, Exception("")), make_url(address))
    assert sentence is None
