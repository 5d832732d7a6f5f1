from pathlib import Path

from sqlalchemy import create_engine, text

from tests.commands.shell.conftest import Shell


def test_migrate_names_what_it_did_and_then_does_nothing(empty: Shell) -> None:
    first, second = empty.run("migrate"), empty.run("migrate")
    assert "0001_programme" in first.stdout
    assert second.stdout == "The schema is up to date.\n"


def test_an_intact_audit_log_is_said_to_be_so(shell: Shell) -> None:
    result = shell.run("audit", "verify")
    assert (result.exit_code, result.stdout) == (0, "The audit log is intact.\n")


def test_an_entry_that_was_changed_is_found(migrated: Shell, programme: Path) -> None:
    migrated.run("apply", str(programme))
    engine = create_engine(migrated.database)
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit_entry SET actor = 'nobody' WHERE id = 2"))
    engine.dispose()
    result = migrated.run("audit", "verify")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "broken at entry 2" in result.stderr
