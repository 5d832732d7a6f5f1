"""`govbot inbox`: a round by hand through the folders that the programme file names."""

from pathlib import Path

import pytest

from tests.commands.shell.conftest import NOW, Shell

GOOD = "interval_start,interval_minutes,queue,offered,answered\n2026-11-16 09:00,30,billing,10,9\n"
PROGRAMME = """
programme: {name: Acme, timezone: America/New_York}
vendors: [{key: northwind, code: NW, name: Northwind, channels: [C0NORTH]}]
queues: [{key: billing}, {key: tech}]
contracts:
  - {vendor: northwind, code: S1, currency: USD, effective_from: 2026-01-01,
     terms: [{kpi: aht, queue: billing, target: 300}]}
inbox: [{vendor: northwind, folder: inbox/nw}]
"""


@pytest.fixture
def watched(migrated: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "inbox" / "nw").mkdir(parents=True)
    applied = migrated.run("apply", "-", "--now", NOW, stdin=PROGRAMME.encode())
    assert "inbox/nw" in applied.stdout, applied.stderr
    return migrated


def test_it_loads_what_lies_there(watched: Shell, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "nw" / "acd.csv").write_text(GOOD)
    settling = watched.run("inbox", "--now", NOW)
    assert (settling.exit_code, "1 still to settle for 60 s" in settling.stdout) == (0, True)
    done = watched.run("inbox", "--at-once", "--now", NOW)
    assert (done.exit_code, "1 loaded" in done.stdout, "inbox/nw/done/acd.csv" in done.stdout) == (0, True, True)
    assert "No file was taken." in watched.run("inbox", "--now", NOW).stdout
    assert "offered" in watched.run("kpi", "offered yesterday", "--now", NOW).stdout.casefold()


def test_a_refused_file_is_the_status_of_the_command(watched: Shell, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "nw" / "acd.csv").write_text("colour,shape\nred,round\n")
    refused = watched.run("inbox", "--at-once", "--now", NOW)
    assert (refused.exit_code, "refused/acd.csv" in refused.stdout) == (1, True)
    reason = (tmp_path / "inbox" / "nw" / "refused" / "acd.csv.reason.txt").read_text()
    assert reason.startswith("acd.csv: ")


def test_a_folder_that_is_not_there_is_told_by_it_and_by_the_doctor(watched: Shell, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "nw").rmdir()
    told = watched.run("inbox", "--now", NOW)
    assert (told.exit_code, told.stderr.strip()) == (1, "inbox/nw does not exist.")
    doctor = watched.run("doctor")
    assert f"✗ The inbox of northwind, {tmp_path / 'inbox' / 'nw'}, does not exist." in doctor.stdout


def test_the_doctor_names_what_is_left_alone(watched: Shell, tmp_path: Path) -> None:
    (tmp_path / "inbox" / "nw" / "link.csv").symlink_to(tmp_path / "new.sqlite")
    doctor = watched.run("doctor").stdout
    assert "can be read and written; no files wait in it." in doctor
    # Who asks the doctor need not be the user that is to write there.
    assert [path.name for path in (tmp_path / "inbox" / "nw").iterdir()] == ["link.csv"]
    assert "something is left alone: link.csv is a link." in doctor


def test_without_watched_folders_it_says_so(migrated: Shell) -> None:
    migrated.run("apply", "-", stdin=PROGRAMME.split("inbox:")[0].encode())
    assert "No folder is watched." in migrated.run("inbox").stdout
