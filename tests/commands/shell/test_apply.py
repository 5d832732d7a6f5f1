from pathlib import Path

from tests.commands.shell.conftest import Shell


def test_a_dry_run_shows_the_plan_and_writes_nothing(migrated: Shell, programme: Path) -> None:
    result = migrated.run("apply", str(programme), "--dry-run")
    assert result.exit_code == 0
    assert "Would change: " in result.stdout
    assert "+ vendor northwind: Northwind BPO" in result.stdout
    assert migrated.run("kpi", "csat").exit_code == 3


def test_it_shows_the_plan_and_applies_it_once(migrated: Shell, programme: Path) -> None:
    first, second = migrated.run("apply", str(programme)), migrated.run("apply", str(programme))
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert first.stdout.lstrip().startswith("Changes: ")
    assert "+ vendor northwind" in first.stdout
    assert first.stdout.endswith("Done.\n")
    assert "Nothing to change." in second.stdout
    assert "vendor" not in second.stdout


def test_it_reads_standard_input(migrated: Shell, programme: Path) -> None:
    assert migrated.run("apply", "-", stdin=programme.read_bytes()).exit_code == 0
    assert "Nothing to change." in migrated.run("apply", str(programme)).stdout


def test_what_is_wrong_in_the_file_is_told_with_its_place(migrated: Shell, tmp_path: Path, programme: Path) -> None:
    path = tmp_path / "broken.yaml"
    path.write_text(programme.read_text().replace("America/New_York", "America/Atlantis", 1))
    result = migrated.run("apply", str(path))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "America/Atlantis" in result.stderr
    assert "broken.yaml" in result.stderr


def test_a_file_that_is_not_there_is_told(migrated: Shell) -> None:
    result = migrated.run("apply", "/nowhere/programme.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "/nowhere/programme.yaml cannot be read: No such file or directory.\n"


def test_it_says_since_when_by_the_moment_given(migrated: Shell, programme: Path) -> None:
    result = migrated.run("apply", str(programme), "--dry-run", "--now", "2026-11-17T13:30")
    assert result.exit_code == 0
