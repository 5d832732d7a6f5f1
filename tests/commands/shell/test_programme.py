from pathlib import Path

from tests.commands.shell.conftest import Shell


def test_what_it_prints_applies_without_a_change(migrated: Shell, programme: Path) -> None:
    assert migrated.run("apply", str(programme)).exit_code == 0
    printed = migrated.run("programme")
    assert printed.exit_code == 0
    assert "Nothing to change." in migrated.run("apply", "-", stdin=printed.stdout.encode()).stdout


def test_without_a_programme_it_says_how_to_load_one(migrated: Shell) -> None:
    result = migrated.run("programme")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "govbot apply" in result.stderr
