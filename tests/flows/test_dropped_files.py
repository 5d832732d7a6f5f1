"""Files dropped in the real program, `govbot serve`: over HTTP and over Socket Mode, on SQLite and on PostgreSQL."""

import re
from pathlib import Path

import pytest

from tests.flows.dropping import HEADER, Reader, database, day, kind, maria, nico, number_of, real, week
from tests.flows.programs import Program
from tests.slack import payloads
from tests.slack.failing import Failure
from tests.slack.people import StoredFile

__all__ = ["database", "day", "kind", "maria", "nico", "real"]


def test_a_supervisor_of_another_organisation_drops_presses_and_is_told(
    real: Program, nico: Reader, maria: Reader, day: str
) -> None:
    slack = real.slack
    slack.happenings.drop_file("U0NICO", "C0NORTH", "week.csv", week(day))
    offered = nico.next()
    assert (offered.channel, offered.seen_by) == ("C0NORTH", "U0NICO")
    assert "20 would load" in offered.text
    slack.hands.press("U0NICO", offered, "Import")
    slack.hands.press("U0NICO", offered, "Import")
    assert "being imported" in nico.next(lambda sent: "being imported" in sent.text).text
    done = nico.next(lambda sent: "20 loaded" in sent.text)
    assert (done.channel, done.seen_by) == ("C0NORTH", "")
    assert done.thread
    assert all("would load" not in sent.text for sent in slack.seen("U0MARIA", count=0) if sent.channel == "C0NORTH")


def test_by_words_in_a_mention(real: Program, nico: Reader, day: str) -> None:
    real.slack.happenings.drop_file("U0NICO", "C0NORTH", "words.csv", week(day))
    number = number_of(nico.next())
    real.slack.mention("U0NICO", "C0NORTH", "imports")
    assert f"{number}  words.csv, Nico: not imported yet" in nico.next().text
    real.slack.mention("U0NICO", "C0NORTH", f"imports cancel {number}")
    assert nico.next().text == "words.csv is not imported."


def test_changes_wait_for_a_manager_who_is_asked_and_decides_once(
    real: Program, nico: Reader, maria: Reader, day: str
) -> None:
    slack = real.slack
    for content in (week(day, rows=1), week(day, offered=12, rows=1)):
        slack.happenings.drop_file("U0NICO", "C0NORTH", "change.csv", content)
        slack.hands.press("U0NICO", nico.next(lambda sent: "would load" in sent.text), "Import")
        nico.next(lambda sent: bool(sent.thread))
    asked = maria.next(lambda sent: "waits for your word" in sent.text)
    assert (asked.channel, "offered 10 → 12" in asked.text) == ("D0MARIA", True)
    slack.hands.press("U0MARIA", asked, "Accept")
    assert "are being loaded" in maria.next(lambda sent: "being loaded" in sent.text).text
    assert "Changes 1 day already loaded" in nico.next(lambda sent: bool(sent.thread)).text
    slack.hands.press("U0MARIA", asked, "Refuse")
    assert maria.next(lambda sent: "already" in sent.text and not sent.thread).text


def test_it_is_says_which_queue_and_the_rows_load(real: Program, nico: Reader, maria: Reader, day: str) -> None:
    slack, name = real.slack, f"Biling voice {day[5:]}"
    slack.happenings.drop_file("U0NICO", "C0NORTH", "held.csv", week(day, queue=name))
    slack.hands.press("U0NICO", nico.next(), "Import")
    asked = maria.next(lambda sent: name in sent.text and sent.channel == "D0MARIA")
    slack.hands.press("U0MARIA", asked, "It is Billing voice")
    assert maria.next(lambda sent: "rows that waited" in sent.text).text == (
        f'"{name}" is Billing voice in the files of Northwind BPO.\n20 rows that waited were loaded.'
    )


def test_rows_of_another_vendor_and_of_nobody_are_told_alike(real: Program, nico: Reader, day: str) -> None:
    told = []
    for vendor in ("pacifica", "umbravox"):
        content = week(day) + week(day, rows=1, vendor=vendor).removeprefix(HEADER.encode())
        real.slack.happenings.drop_file("U0NICO", "C0NORTH", "mixed.csv", content)
        offered = nico.next(lambda sent: sent.text.startswith("mixed.csv: recognised"))
        real.slack.hands.press("U0NICO", offered, "Cancel")
        nico.next(lambda sent: "is not imported" in sent.text)
        told.append(re.sub(r"\d{5}", "N", offered.text).replace(vendor, "…"))
    assert told[0] == told[1]
    assert "Accepted: Northwind BPO" in told[0]


def test_a_manager_drops_in_direct_messages_and_takes_it_back(real: Program, maria: Reader, day: str) -> None:
    slack = real.slack
    slack.workspace.dm_with("U0MARIA")
    slack.happenings.drop_file("U0MARIA", "D0MARIA", "both.csv", week(day, vendor="pacifica"))
    slack.hands.press("U0MARIA", maria.next(lambda sent: "would load" in sent.text), "Import")
    done = maria.next(lambda sent: "20 loaded" in sent.text)
    undo = re.search(r"imports undo \d+", done.text)
    assert undo
    slack.dm("U0MARIA", undo[0])
    assert "is undone" in maria.next(lambda sent: sent.channel == "D0MARIA").text


def test_the_event_delivered_again_is_one_file(real: Program, nico: Reader, day: str) -> None:
    workspace = real.slack.workspace
    stored = StoredFile(f"F{workspace.next_number()}", "twice.csv", "U0NICO", week(day), len(week(day)), True)
    workspace.files[stored.id] = stored
    event = payloads.message(workspace, "U0NICO", "C0NORTH", "", "") | {"type": "message", "subtype": "file_share"}
    files = [{"id": stored.id, "mode": "file_access", "file_access": "check_file_info"}]
    for _ in range(2):
        real.slack.event(payloads.envelope(workspace, {**event, "channel_type": "channel", "files": files}, "U0NICO"))
    number = number_of(nico.next())
    real.slack.mention("U0NICO", "C0NORTH", f"imports cancel {number}")
    assert nico.next().text == "twice.csv is not imported."


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("picture.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 50, "seems to be a PNG picture"),
        ("huge.csv", b"x" * ((1 << 20) + 1), "is larger than the 1 MB I take"),
        ("empty.csv", b"", "is empty"),
    ],
)
def test_bad_files_get_one_sentence(real: Program, nico: Reader, name: str, content: bytes, sentence: str) -> None:
    real.slack.happenings.drop_file("U0NICO", "C0NORTH", name, content)
    seen = nico.next()
    assert sentence in seen.text
    assert "went wrong" not in seen.text


def test_a_file_deleted_before_it_is_read(real: Program, nico: Reader, day: str) -> None:
    """Slack is slow, so that there is time to delete it."""
    real.slack.failures.plan("files.info", Failure.SLOW, seconds=0.5)
    real.slack.happenings.drop_file("U0NICO", "C0NORTH", "gone.csv", week(day)).deleted = True
    assert nico.next().text.endswith(" was deleted in Slack before I could read it. Drop it again.")


def test_strangers_pictures_and_other_channels_meet_silence(real: Program, nico: Reader, day: str) -> None:
    slack = real.slack
    slack.workspace.channels["C0NORTH"].members.add("U0STRANGER")
    slack.happenings.drop_file("U0STRANGER", "C0NORTH", "strange.csv", week(day))
    slack.happenings.drop_file("U0NICO", "C0NORTH", "holiday.png", b"\x89PNG")
    slack.happenings.drop_file("U0MARIA", "C0OPS", "internal.csv", week(day))
    slack.happenings.drop_file("U0NICO", "C0NORTH", "last.csv", b"")
    assert nico.next().text == "last.csv is empty."
    told = [sent.text for sent in slack.workspace.sent]
    assert not [text for text in told if "strange.csv" in text or "holiday.png" in text or "internal.csv" in text]
    assert not [sent for sent in slack.workspace.sent if sent.seen_by == "U0STRANGER"]


def test_a_question_beside_a_picture_is_answered(real: Program, nico: Reader) -> None:
    for words in ("look at this", "kpi list"):
        mention = payloads.app_mention(real.slack.workspace, "U0NICO", "C0NORTH", words)
        mention["event"]["files"] = [{"id": "F0", "name": "screen.png", "size": 9}]
        real.slack.event(mention)
    assert nico.next().text.startswith("50 KPIs")


def test_nothing_of_a_file_is_logged(real: Program, nico: Reader, day: str, tmp_path: Path) -> None:
    real.slack.happenings.drop_file("U0NICO", "C0NORTH", "hunter2.csv", week(day, queue="hunter2-queue"))
    nico.next()
    assert "hunter2" not in real.logged()
    assert real.slack.workspace.bot_token not in real.logged()
