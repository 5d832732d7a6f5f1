import os
from pathlib import Path

import pytest

from bot.connectors.inbox.looking import Look, look_into

LATER = 4_000_000_000.0


def look(folder: Path, now: float = LATER, settle: float = 60) -> Look:
    return look_into(folder, settle, now)


def names(seen: Look) -> list[str]:
    return [waiting.name for waiting in seen.ready]


def test_a_file_is_taken_once_it_has_not_changed_for_the_settle_time(tmp_path: Path) -> None:
    file = tmp_path / "acd.csv"
    file.write_text("a,b\n")
    os.utime(file, (0, 0))
    changed = file.stat().st_ctime
    assert look(tmp_path, changed + 59).unsettled == 1
    assert names(look(tmp_path, changed + 61)) == ["acd.csv"]


def test_a_new_content_is_another_version(tmp_path: Path) -> None:
    file = tmp_path / "acd.csv"
    file.write_text("a")
    (before,) = look(tmp_path).ready
    file.write_text("ab")
    (after,) = look(tmp_path).ready
    assert before.version != after.version


@pytest.mark.parametrize("name", [".acd.csv", "acd.csv.part", "acd.TMP", "acd.csv~", "acd.filepart"])
def test_unfinished_uploads_are_passed_over_in_silence(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("a")
    assert look(tmp_path) == Look()


def test_what_is_no_file_of_the_folder_is_left_alone_and_named(tmp_path: Path) -> None:
    outside = tmp_path / "secret.csv"
    outside.write_text("a")
    folder = tmp_path / "inbox"
    (folder / "older").mkdir(parents=True)
    (folder / "linked.csv").symlink_to(outside)
    os.mkfifo(folder / "pipe")
    (folder / "two\nlines.csv").write_text("a")
    (folder / os.fsdecode(b"latin-\xe9.csv")).write_text("a")
    seen = look(folder)
    assert seen.ready == ()
    assert list(seen.left_alone) == [
        "'latin-?.csv' has signs in its name that cannot be written",
        "linked.csv is a link",
        "older is a folder",
        "'pipe' is not a file",
        "'two\\nlines.csv' has signs in its name that cannot be written",
    ]


def test_a_folder_that_is_missing_or_is_none_is_blocked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert look(tmp_path / "nowhere").blocked == "does not exist"
    assert look(tmp_path / "file").blocked == "is not a folder"


def test_a_done_that_leads_out_of_the_folder_is_blocked(tmp_path: Path) -> None:
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "done").symlink_to(tmp_path)
    assert look(tmp_path / "inbox").blocked == "has a done that is not a folder of its own, or cannot be written to"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_folder_that_cannot_be_written_to_is_blocked(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert look(tmp_path).blocked == "cannot be read and written by this user"
    tmp_path.chmod(0o700)


def test_what_came_first_is_taken_first(tmp_path: Path) -> None:
    for name in ("b.csv", "a.csv"):
        (tmp_path / name).write_text("a")
    first, second = look(tmp_path).ready
    assert first.arrived <= second.arrived
    assert {first.name, second.name} == {"a.csv", "b.csv"}
