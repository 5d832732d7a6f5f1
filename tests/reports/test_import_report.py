from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.connectors.importing.refusals import Refusal
from bot.connectors.importing.report import Change, FileReport, HeldName
from reports.import_report import import_message

LOADED = FileReport(
    path="acd_w44.csv",
    feed="queue_intervals",
    how="Genesys headers",
    state="published",
    rows=1352,
    loaded=1350,
    rejected=1,
    held=1,
    errors=(Refusal(201, "offered", "12,5", "a whole number such as 12"),),
    held_queues=(HeldName("Biling voice", 1, ("Billing voice",)),),
    first_day=date(2026, 10, 26),
    last_day=date(2026, 11, 1),
    queues=4,
    changes=(Change(date(2026, 10, 26), "Northwind", "Billing voice", "voice", "", "answered", "24", "27"),),
    changed_days=1,
    rejects=Path("acd_w44.rejects.csv"),
    notes=("The hour that the clocks show twice was read in file order.",),
)


def test_it_says_what_was_recognised_and_what_became_of_it() -> None:
    lines = import_message(LOADED).text.splitlines()
    assert lines[0] == (
        "acd_w44.csv: recognised as queue_intervals (Genesys headers). 1,352 rows, 26 Oct – 1 Nov 2026, 4 queues."
    )
    assert lines[1] == "1,350 loaded, 1 held, 1 rejected → acd_w44.rejects.csv"
    assert 'line 201   offered "12,5". Accepted: a whole number such as 12' in lines[2]
    assert 'Nearest: "Billing voice"' in lines[3]
    assert "Mon 26 Oct Northwind Billing voice answered 24 → 27" in lines[5]


def test_it_says_that_nothing_is_new() -> None:
    report = FileReport("a.csv", "cases", "canonical headers", "unchanged", rows=3, unchanged=3)
    assert "Nothing new" in import_message(report).text


def test_it_says_why_a_file_was_refused() -> None:
    report = FileReport("a.csv", "cases", "canonical headers", "refused", rows=3, rejected=2, refusal="2 of 3 rows.")
    assert "Refused: 2 of 3 rows." in import_message(report).text


def test_it_makes_what_files_say_harmless() -> None:
    report = FileReport(
        "<!channel>.csv", "cases", "x", "published", rows=1, held=1, held_queues=(HeldName("<@U1>", 1, ()),)
    )
    blocks = import_message(report).blocks
    assert "<@U1>" not in str(blocks[1])


def test_it_names_the_lines_that_were_kept_and_look_wrong() -> None:
    one, many = replace(LOADED, flagged=1, flagged_lines=(7,)), replace(LOADED, flagged=12, flagged_lines=(2, 5))
    assert "kept, but look: 1 row with more answered than offered (line 7)" in import_message(one).text
    assert "12 rows with more answered than offered (lines 2, 5 …)" in import_message(many).text
