"""The shell as its own process: exit statuses, nothing but JSON on standard output, and a terminal.

What is about the start, the encoding or the terminal is started cold; the rest from imported modules.
"""

import json
import re
import sqlite3
from pathlib import Path

import pytest

from commands.demo.stage import Stage
from tests.processes import Typist, govbot
from tests.stages import small_stage
from tests.warm import govbot as warm_govbot

NOW = ("--now", "2026-11-17T13:30")


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return small_stage(tmp_path_factory)


def test_json_is_all_there_is_on_standard_output(stage: Stage, tmp_path: Path) -> None:
    done = govbot("kpi", "csat last week", "--json", *NOW, cwd=tmp_path, DATABASE_URL=stage.database)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["kpi"] == "csat"


def test_json_survives_an_encoding_that_knows_nothing(stage: Stage, tmp_path: Path) -> None:
    variables = {"DATABASE_URL": stage.database, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = govbot("ask", "/sla today", "--json", *NOW, cwd=tmp_path, **variables)
    assert "≥" in json.loads(done.stdout)["messages"][0]["text"]
    drawn = govbot("ask", "/sla today", *NOW, cwd=tmp_path, **variables)
    assert drawn.returncode == 0
    assert "77." in drawn.stdout


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("kpi", "csat", *NOW), 0),
        (("kpi", "csat northwnd"), 1),
        (("kpi",), 2),
        (("nonsense",), 2),
        (("serve",), 3),
        (("work",), 3),
    ],
)
def test_its_status_says_whose_turn_it_is(stage: Stage, tmp_path: Path, words: tuple[str, ...], status: int) -> None:
    done = warm_govbot(*words, cwd=tmp_path, DATABASE_URL=stage.database)
    assert done.returncode == status, done.stderr
    assert bool(done.stderr) == (status > 0)
    assert "Traceback" not in done.stderr


def test_a_database_elsewhere_is_asked_for_before_anything_is_made(tmp_path: Path) -> None:
    done = warm_govbot("kpi", "csat", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"There is no database at {tmp_path / 'govbot.db'} yet. Make it: govbot migrate\n"
    assert list(tmp_path.iterdir()) == []


def test_settings_may_stand_in_a_file(stage: Stage, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"DATABASE_URL={stage.database}\n")
    assert warm_govbot("kpi", "csat", *NOW, cwd=tmp_path).returncode == 0


def test_an_unexpected_failure_shows_a_reference_that_is_in_the_log(stage: Stage, tmp_path: Path) -> None:
    # A database whose tables are gone, though its schema is said to be up to date.
    path = tmp_path / "hollow.sqlite"
    migrated = warm_govbot("migrate", cwd=tmp_path, DATABASE_URL=f"sqlite:///{path}")
    assert migrated.returncode == 0
    _drop_programme(path)
    done = govbot("kpi", "csat secret-words", "--json", cwd=tmp_path, DATABASE_URL=f"sqlite:///{path}")
    assert (done.returncode, done.stdout) == (1, "")
    log, told = done.stderr.splitlines()
    reference = re.search(r"reference ([0-9a-f]{6})", told)
    assert reference
    assert json.loads(log)["reference"] == reference[1]
    assert "secret-words" not in done.stderr


def _drop_programme(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("DROP TABLE programme")


def test_a_demo_without_a_terminal_plays_a_tour(tmp_path: Path) -> None:
    done = govbot("demo", cwd=tmp_path, XDG_CACHE_HOME=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert "maria #vendor-ops > /sla today" in done.stdout
    assert "nico #northwind > /sla today" in done.stdout
    assert "went wrong" not in done.stdout
    assert "\x1b" not in done.stdout


def test_a_demo_at_a_terminal_answers_what_is_typed(tmp_path: Path) -> None:
    variables = {"XDG_CACHE_HOME": str(tmp_path), "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80", "LINES": "40"}
    person = Typist(["demo"], tmp_path, variables)
    person.sees("maria #vendor-ops > ")
    person.types("/sla today")
    assert "Northwind" in person.sees("try also: ")
    person.sees("maria #vendor-ops > ")
    person.types("as nico")
    person.sees("nico #northwind > ")
    person.types("/sla tody")
    person.sees("Did you mean")
    person.sees("nico #northwind > ")
    person.types("quit")
    assert person.leaves() == 0
    assert (tmp_path / "govbot" / "demo" / "history").read_text().splitlines()[-1] == "quit"
