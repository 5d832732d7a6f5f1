"""`govbot doctor` against databases that are missing, behind, read-only or not there."""

from pathlib import Path

from tests import postgres
from tests.commands.shell.conftest import Shell
from tests.commands.shell.examining import applied, examined, slack
from tests.commands.shell.scoped_slack import ScopedSlack

__all__ = ["applied", "slack"]


def test_without_a_database_the_rest_is_looked_at_all_the_same(empty: Shell, slack: ScopedSlack) -> None:
    status, found = examined(empty, **slack.environment(socket_mode=True))
    assert status == 3
    assert "Make it: govbot migrate" in found["database"][1]
    assert found["bot token"][0] == "good"


def test_a_schema_that_is_behind_is_told(empty: Shell) -> None:
    Path(empty.database.removeprefix("sqlite:///")).touch()
    status, found = examined(empty)
    assert status == 3
    assert "Bring it up to date: govbot migrate" in found["database"][1]


def test_a_read_only_database_is_told(applied: Shell) -> None:
    path = applied.database.removeprefix("sqlite:///")
    status, found = examined(Shell(f"sqlite:///file:{path}?mode=ro&uri=true"))
    assert status == 3
    assert "is read-only." in found["database"][1]


def test_an_unreachable_server_is_named_without_its_password() -> None:
    status, found = examined(Shell("postgresql+psycopg://ada:hunter2@127.0.0.1:1/govbot"))
    assert status == 3
    assert "127.0.0.1:1/govbot cannot be reached" in found["database"][1]
    assert "hunter2" not in str(found)


def test_a_password_in_the_query_part_is_not_shown() -> None:
    with postgres.migrated_database() as address:
        _status, found = examined(Shell(f"{address}&password=hunter2"))
    assert found["database"][0] == "good"
    assert "hunter2" not in str(found)
    _status, found = examined(Shell("postgresql+psycopg://127.0.0.1:1/govbot?user=ada&password=hunter2"))
    assert "127.0.0.1:1/govbot cannot be reached" in found["database"][1]
    assert "hunter2" not in str(found)


def test_postgresql_is_examined_alike() -> None:
    with postgres.migrated_database() as address:
        _status, found = examined(Shell(address))
    assert found["database"][0] == "good"
    assert "No programme is set up yet" in found["programme"][1]
