import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.commands.shell.conftest import Shell

HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered\n"
GOOD = "2026-11-16T09:00-05:00,30,northwind,Billing voice,{},9\n"
NOW = ("--now", "2026-11-17T13:30")


@pytest.fixture
def ready(migrated: Shell, programme: Path) -> Shell:
    assert migrated.run("apply", str(programme), *NOW).exit_code == 0
    return migrated


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "acd.csv"
    path.write_text(HEADER + GOOD.format(10))
    return path


def told(shell: Shell, *words: str, status: int = 0) -> list[dict[str, Any]]:
    result = shell.run("import", *words, "--json", *NOW)
    assert result.exit_code == status, result.output
    files: list[dict[str, Any]] = json.loads(result.stdout)["files"]
    return files


def test_it_prints_the_fixed_object(ready: Shell, file: Path) -> None:
    (report,) = told(ready, str(file))
    keys = ("path", "feed", "rows", "loaded", "unchanged", "rejected", "held", "errors")
    expected: tuple[object, ...] = (str(file), "queue_intervals", 1, 1, 0, 0, 0, [])
    assert tuple(report[key] for key in keys) == expected


def test_the_same_file_twice_changes_nothing(ready: Shell, file: Path) -> None:
    told(ready, str(file))
    (again,) = told(ready, str(file))
    assert (again["loaded"], again["unchanged"]) == (0, 1)


def test_a_dry_run_writes_nothing(ready: Shell, file: Path) -> None:
    told(ready, str(file), "--dry-run")
    assert told(ready, str(file))[0]["loaded"] == 1


def test_each_file_stands_alone(ready: Shell, file: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.touch()
    missing = str(tmp_path / "missing.csv")
    result = ready.run("import", str(empty), missing, str(file), *NOW)
    assert result.exit_code == 1
    assert "1 loaded" in result.stdout
    assert f"{empty} is empty" in result.stderr
    assert f"There is no file {missing}" in result.stderr
    assert [each["loaded"] for each in told(ready, str(empty), str(file), status=1)] == [0, 0]


def test_rejects_up_to_the_limit_are_told_and_done(ready: Shell, tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    rows = "".join(f"2026-11-{day:02d}T09:00-05:00,30,northwind,Billing voice,10,9\n" for day in range(1, 17))
    more = "".join(f"2026-10-{day:02d}T09:00-05:00,30,northwind,Billing voice,10,9\n" for day in range(1, 17))
    path.write_text(HEADER + rows + more + "2026-11-16T10:00-05:00,30,northwind,Billing voice,many,9\n")
    result = ready.run("import", str(path), *NOW)
    assert result.exit_code == 0
    assert "32 loaded" in result.stdout
    assert "line 34" in result.stdout
    assert (tmp_path / "many.rejects.csv").exists()
    (report,) = told(ready, str(path), "--strict", status=1)
    assert report["errors"][0] == {
        "line": 34,
        "column": "offered",
        "value": "many",
        "accepted": report["errors"][0]["accepted"],
    }


def test_too_many_rejects_refuse_the_file(ready: Shell, tmp_path: Path) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(HEADER + GOOD.format("many"))
    result = ready.run("import", str(path), *NOW)
    assert result.exit_code == 1
    assert "cannot be loaded" in result.stderr


def test_it_reads_standard_input(ready: Shell, file: Path, tmp_path: Path) -> None:
    result = ready.run("import", "-", "--json", *NOW, stdin=file.read_bytes())
    (report,) = json.loads(result.stdout)["files"]
    assert (report["path"], report["loaded"]) == ("standard input", 1)


def test_options_fill_only_what_the_rows_leave_blank(ready: Shell, tmp_path: Path) -> None:
    path = tmp_path / "blank.csv"
    path.write_text("interval_start,interval_minutes,offered,answered\n11/10/2026 09:00,30,10,9\n")
    options = ("--vendor", "northwind", "--queue", "billing-voice", "--feed", "queue_intervals", "--day-first")
    assert told(ready, str(path), *options)[0]["loaded"] == 1
    # Nine in the morning in Manila is the evening before in New York.
    day = json.loads(ready.run("kpi", "offered", "2026-10-10", "--json").stdout)
    assert day["total"]["value"] == 10


def test_an_unknown_feed_is_refused_with_the_known_ones(ready: Shell, file: Path) -> None:
    result = ready.run("import", str(file), "--feed", "nonsense")
    assert result.exit_code == 1
    assert "queue_intervals" in result.stderr


def test_a_folder_is_refused_in_words(ready: Shell, tmp_path: Path) -> None:
    result = ready.run("import", str(tmp_path))
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_real_files_of_the_sample_load(ready: Shell, programme: Path, tmp_path: Path) -> None:
    source = programme.parent / "northwind_intervals_today.csv"
    path = tmp_path / source.name
    shutil.copyfile(source, path)
    (report,) = told(ready, str(path))
    assert report["loaded"] == report["rows"] > 0
    assert os.listdir(tmp_path).count("northwind_intervals_today.rejects.csv") == 0


def test_in_slack_a_file_is_named_without_the_folder_it_lay_in(ready: Shell, file: Path) -> None:
    told(ready, str(file))
    answer = ready.run("ask", "/govbot imports", *NOW)
    assert "acd.csv" in answer.stdout
    assert str(file.parent) not in answer.stdout
