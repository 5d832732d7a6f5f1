from pathlib import Path
from zipfile import ZipFile

from tests import postgres
from tests.commands.shell.conftest import NOW, Shell


def test_the_sample_goes_to_another_file_and_answers_the_same(shell: Shell, migrated: Shell, tmp_path: Path) -> None:
    file = tmp_path / "kept.zip"
    kept = shell.run("backup", str(file))
    assert kept.exit_code == 0
    assert f"are kept in {file}" in kept.stdout
    restored = migrated.run("restore", str(file))
    assert restored.exit_code == 0
    assert "the audit log is intact" in restored.stdout
    assert answers(migrated) == answers(shell)
    assert migrated.run("audit", "verify").stdout == "The audit log is intact.\n"


def test_the_sample_moves_to_postgresql_and_answers_the_same(shell: Shell, tmp_path: Path) -> None:
    file = str(tmp_path / "kept.zip")
    shell.run("backup", file)
    with postgres.migrated_database() as address:
        moved = Shell(address)
        assert moved.run("restore", file).exit_code == 0
        assert answers(moved) == answers(shell)
        assert moved.run("audit", "verify").exit_code == 0


def test_a_database_in_use_is_refused_and_force_is_offered(shell: Shell, tmp_path: Path) -> None:
    file = str(tmp_path / "kept.zip")
    shell.run("backup", file)
    result = shell.run("restore", file)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Try: a new database, or --force" in result.stderr


def test_an_older_database_is_told_to_migrate_first(empty: Shell, tmp_path: Path) -> None:
    result = empty.run("restore", str(tmp_path / "kept.zip"))
    assert result.exit_code == 3
    assert "govbot migrate" in result.stderr


def answers(shell: Shell) -> list[str]:
    questions = ("service_level last week by vendor", "csat mtd by queue", "backlog today", "aht last week by day")
    return [shell.run("kpi", question, "--now", NOW, "--json").stdout for question in questions]


def test_a_backup_that_does_not_fit_tells_nothing_of_what_people_wrote(
    shell: Shell, migrated: Shell, tmp_path: Path
) -> None:
    shell.run("backup", str(tmp_path / "kept.zip"))
    with ZipFile(tmp_path / "kept.zip") as old, ZipFile(tmp_path / "changed.zip", "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b'"manager"', b'"emperor"') if name == "person.jsonl" else content)
    result = migrated.run("restore", str(tmp_path / "changed.zip"))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "does not fit this schema (IntegrityError). Nothing was changed." in result.stderr
    assert "emperor" not in result.stderr
    assert "Maria" not in result.stderr
