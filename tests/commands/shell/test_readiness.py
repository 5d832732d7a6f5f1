"""What each command says where the environment is not ready: one sentence, status 3, no traceback."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

from commands.shell.faults import sentence_for
from tests.commands.shell.conftest import Shell

READING = [("kpi", "csat"), ("kpi", "csat", "--json"), ("ask", "/sla today", "--json"), ("audit", "verify")]


@pytest.mark.parametrize("words", [*READING, ("import", "x.csv"), ("serve",)])
def test_a_database_that_does_not_exist_is_not_made(empty: Shell, tmp_path: Path, words: tuple[str, ...]) -> None:
    result = empty.run(*words, SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="s")
    path = tmp_path / "new.sqlite"
    expected = f"There is no database at {path} yet. Make it: govbot migrate\n"
    assert (result.exit_code, result.stdout, result.stderr) == (3, "", expected)
    assert not path.exists()


@pytest.mark.parametrize("words", READING)
def test_a_database_that_is_behind_asks_for_migrate(empty: Shell, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "new.sqlite").touch()
    result = empty.run(*words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.endswith("Bring it up to date: govbot migrate\n")


@pytest.mark.parametrize("words", [*READING[:3], ("import", "x.csv")])
def test_without_a_programme_it_says_how_to_load_one(migrated: Shell, words: tuple[str, ...]) -> None:
    result = migrated.run(*words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr == "No programme is set up yet. Load one: govbot apply programme.yaml\n"


@pytest.mark.parametrize("words", [("migrate",), *READING])
def test_a_file_that_is_no_database_is_named(tmp_path: Path, words: tuple[str, ...]) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database " * 100)
    result = Shell(f"sqlite:///{path}").run(*words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith(f"{path} is not an SQLite database.")


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    result = Shell(f"sqlite:///{tmp_path / 'nowhere' / 'x.sqlite'}").run("migrate")
    assert result.exit_code == 3
    assert "Its folder must exist" in result.stderr


@pytest.mark.parametrize("words", [("migrate",), *READING])
def test_an_unreachable_server_is_named_without_its_password(words: tuple[str, ...]) -> None:
    result = Shell("postgresql+psycopg://ada:hunter2@127.0.0.1:1/govbot").run(*words)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "127.0.0.1:1/govbot cannot be reached" in result.stderr
    assert "hunter2" not in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("address", ["nonsense", "mysql://x/y"])
def test_an_address_it_cannot_store_in_is_refused(address: str) -> None:
    result = Shell(address).run("migrate")
    assert result.exit_code == 3
    assert "Accepted: sqlite:///govbot.db or" in result.stderr


def test_a_read_only_database_is_told_when_something_is_written(migrated: Shell, programme: Path) -> None:
    path = migrated.database.removeprefix("sqlite:///")
    result = Shell(f"sqlite:///file:{path}?mode=ro&uri=true").run("apply", str(programme))
    assert result.exit_code == 3
    assert "is read-only." in result.stderr


def test_a_locked_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "locked.sqlite"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("CREATE TABLE note (words TEXT)")
    holder.execute("BEGIN EXCLUSIVE")
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 0})
    with pytest.raises(DBAPIError) as failure, engine.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES ('x')"))
    holder.close()
    told = sentence_for(failure.value, engine.url)
    assert told == f"The database {path} is locked: another process is writing. Try again when it has finished."


def test_a_statement_that_is_wrong_is_not_the_environments_fault(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite'}")
    with pytest.raises(DBAPIError) as failure, engine.connect() as connection:
        connection.execute(text("SELECT * FROM nothing"))
    assert sentence_for(failure.value, engine.url) is None


def test_missing_tokens_are_all_named(migrated: Shell) -> None:
    result = migrated.run("serve")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "SLACK_BOT_TOKEN is missing" in result.stderr
    assert "SLACK_SIGNING_SECRET is missing" in result.stderr
    assert "SLACK_BOT_TOKEN is missing" in migrated.run("serve", SLACK_APP_TOKEN="xapp-1").stderr


def test_a_malformed_setting_is_named_and_not_shown(migrated: Shell) -> None:
    result = migrated.run("serve", SLACK_BOT_TOKEN="hunter2")
    assert result.exit_code == 3
    assert "SLACK_BOT_TOKEN is malformed" in result.stderr
    assert "hunter2" not in result.stderr
