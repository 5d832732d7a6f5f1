"""Whatever is dropped, one clear sentence comes back, and nothing is loaded."""

import gzip
import io
import re
import zipfile
from dataclasses import replace

import pytest

from bot.runtime.slack_downloads import SlackFile, SlackFiles
from tests.bot.connectors.importing.shop import intervals
from tests.commands.dropped.scene import LIMIT, Scene
from tests.slack.failing import Failure
from tests.slack.people import Handing

WEEK = intervals([f"2026-11-05T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)])
GONE = "was deleted in Slack before I could read it. Drop it again."


def archive() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("notes.txt", "hello")
    return target.getvalue()


RENAMED = {
    "a.png": (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "seems to be a PNG picture"),
    "b.zip": (archive(), "seems to be a zip archive"),
    "c.exe": (b"MZ\x90\x00" + b"\x00" * 60, ""),
    "d.pdf": (b"%PDF-1.7", "seems to be a PDF document"),
    "e.gz": (gzip.compress(WEEK.encode())[:-30], "cut off in the middle"),
    "f.empty": (b"", "is empty"),
    "g.noise": (bytes(range(256)) * 8, ""),
    "h.prose": (b"Dear all, please find attached\n", "fit no feed"),
}


@pytest.mark.parametrize("what", RENAMED)
def test_something_else_under_a_tables_name_is_said_to_be_what_it_is(scene: Scene, what: str) -> None:
    content, sentence = RENAMED[what]
    scene.drop("U0MARIA", "D0MARIA", "week.csv", content)
    scene.beat()
    (seen,) = scene.heard("U0MARIA")
    assert sentence in seen.text
    assert "Something went wrong" not in seen.text
    assert scene.states() == ["failed"]


@pytest.mark.parametrize("name", ["week.pdf", "week.png", "week.zip", "week", "week.csv.exe", "week.xls"])
def test_in_direct_messages_other_kinds_are_refused_by_name(scene: Scene, name: str) -> None:
    scene.drop("U0MARIA", "D0MARIA", name, WEEK)
    (seen,) = scene.heard("U0MARIA")
    assert seen.text == f"{name} is no table I know. I load .csv, .tsv and .xlsx files, each also as .gz."
    assert scene.numbers() == []


def test_half_a_gigabyte_is_refused_before_anything_is_fetched(scene: Scene) -> None:
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK, size=500 << 20)
    (seen,) = scene.heard("U0NICO")
    assert seen.text == "week.csv is larger than the 1 MB I take. Split it, or send it as .csv.gz."
    assert scene.numbers() == []


def test_a_file_whose_size_slack_does_not_say_is_measured_while_it_comes(scene: Scene) -> None:
    file = scene.drop("U0MARIA", "D0MARIA", "week.csv", WEEK, size=-1)
    file.length, file.given = 0, Handing.ENDLESS
    scene.beat()
    assert "larger than the 1 MB" in scene.heard("U0MARIA")[0].text


def test_a_file_deleted_before_it_is_looked_at(scene: Scene) -> None:
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK).deleted = True
    scene.beat()
    (seen,) = scene.heard("U0NICO")
    assert seen.text == f"week.csv {GONE}"


def test_a_file_deleted_or_changed_after_it_was_looked_at(scene: Scene) -> None:
    number = scene.offered("U0MARIA", "D0MARIA", "week.csv", WEEK)
    scene.slack.workspace.files["F1"].content = WEEK.replace(",10,9", ",11,9").encode()
    scene.say("U0MARIA", f"imports import {number}")
    scene.beat()
    assert scene.heard("U0MARIA")[0].text == "week.csv was changed in Slack since I looked at it. Drop it again."
    assert "is not imported. week.csv was changed" in scene.say("U0MARIA", f"imports import {number}").message.text


def test_slack_that_is_down_is_asked_again_and_then_given_up(scene: Scene) -> None:
    scene.slack.failures.plan("files", Failure.SERVER_ERROR, times=2)
    scene.drop("U0MARIA", "D0MARIA", "week.csv", WEEK)
    for _ in range(6):
        scene.beat()
    assert len(scene.heard("U0MARIA")) == 1
    assert scene.states() == ["offered"]
    scene.slack.failures.plan("files", Failure.SERVER_ERROR, times=99)
    scene.drop("U0MARIA", "D0MARIA", "again.csv", WEEK)
    for _ in range(60):
        scene.beat()
    assert scene.heard("U0MARIA")[0].text == "Slack did not hand over again.csv. Drop it again later."


def test_a_file_that_does_not_say_which_queue(scene: Scene) -> None:
    text = "interval_start,interval_minutes,vendor,offered,answered\n2026-11-05T15:00Z,30,northwind,10,9\n"
    scene.drop("U0MARIA", "D0MARIA", "week.csv", text)
    scene.beat()
    assert scene.heard("U0MARIA")[0].text == (
        "week.csv does not say which queue its rows are about. Add a column queue."
    )


def test_a_file_with_too_much_wrong_in_it_offers_no_import(scene: Scene) -> None:
    scene.drop("U0MARIA", "D0MARIA", "week.csv", WEEK.replace(",10,9", ",ten,9", 5))
    scene.beat()
    seen, _rejects = scene.heard("U0MARIA")
    assert "Refused: 5 of 20 rows cannot be loaded, more than 5 %." in seen.text
    assert not [block for block in seen.blocks if block["type"] == "actions"]


class BrokenFiles(SlackFiles):
    def about(self, file_id: str, name: str) -> SlackFile:
        raise RuntimeError("a bug")


def test_a_failure_nobody_expected_has_a_reference(scene: Scene) -> None:
    scene.filing = replace(scene.filing, files=BrokenFiles(scene.filing.files.client, LIMIT))
    scene.drop("U0MARIA", "D0MARIA", "week.csv", WEEK)
    scene.beat()
    (seen,) = scene.heard("U0MARIA")
    assert re.search(
        r"Something went wrong on my side, .* Tell an administrator the reference [0-9a-f]{6}\.", seen.text
    )
    assert scene.states() == ["failed"]


def test_nothing_larger_than_the_limit_is_kept(scene: Scene) -> None:
    scene.drop("U0MARIA", "D0MARIA", "week.csv", b"x" * (LIMIT + 1), size=5)
    scene.beat()
    assert "larger than the 1 MB" in scene.heard("U0MARIA")[0].text
