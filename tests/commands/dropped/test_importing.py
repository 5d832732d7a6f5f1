"""From the drop to the figures: looked at, loaded when somebody says so, once, and told."""

from bot.domain.performance.tables import QueueInterval
from tests.bot.connectors.importing.shop import intervals, rows_of
from tests.commands.dropped.scene import Scene
from tests.slack.failing import Failure

WEEK = intervals([f"2026-11-05T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)])
KNOWN = intervals(["2026-11-02T15:00Z,30,northwind,billing,10,9"])


def loaded(scene: Scene) -> int:
    return len(rows_of(scene.engine, QueueInterval, "starts_at"))


def works_billing(scene: Scene) -> None:
    """Northwind is known to work Billing voice from a file of Maria's."""
    scene.imported("U0MARIA", "D0MARIA", "before.csv", KNOWN)
    scene.heard("U0MARIA")


def test_a_supervisors_file_is_recognised_and_nothing_is_loaded(scene: Scene) -> None:
    works_billing(scene)
    scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK)
    scene.beat()
    (seen,) = scene.heard("U0NICO")
    assert (seen.channel, seen.seen_by) == ("C0NORTH", "U0NICO")
    assert seen.text.startswith("week.csv: recognised as queue_intervals (canonical headers). 20 rows, ")
    assert "20 would load" in seen.text
    buttons = [part for block in seen.blocks for part in block.get("elements", []) if "value" in part]
    assert [button["text"]["text"] for button in buttons] == ["Import", "Cancel"]
    assert loaded(scene) == 1
    assert scene.heard("U0MARIA") == []


def test_import_loads_it_and_says_so_in_the_thread_of_the_file(scene: Scene) -> None:
    works_billing(scene)
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", WEEK)
    assert scene.say("U0NICO", f"imports import {number}", "C0NORTH").message.text == (
        "week.csv is being imported. I say when it is done."
    )
    scene.beat()
    (seen,) = scene.heard("U0NICO")
    assert (seen.channel, seen.seen_by, seen.thread) == ("C0NORTH", "", "1700000000.000002")
    assert "20 loaded" in seen.text
    assert "undo" not in seen.text
    assert loaded(scene) == 21
    assert scene.states() == ["imported", "imported"]


def test_pressed_twice_and_by_two_people_it_is_loaded_once(scene: Scene) -> None:
    works_billing(scene)
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", WEEK)
    scene.say("U0NICO", f"imports import {number}")
    second = scene.say("U0MARIA", f"imports import {number}")
    assert second.message.text == "week.csv is being imported already: Nico asked for it."
    scene.beat()
    scene.beat()
    assert scene.say("U0NICO", f"imports import {number}").message.text == (
        "week.csv is imported already: Nico asked for it."
    )
    assert len([sent for sent in scene.heard("U0NICO") if "20 loaded" in sent.text]) == 1


def test_an_event_that_comes_again_is_one_file(scene: Scene) -> None:
    file = scene.drop("U0NICO", "C0NORTH", "week.csv", WEEK)
    scene.announce(file, "U0NICO", "C0NORTH")
    scene.beat()
    scene.announce(file, "U0NICO", "C0NORTH")
    scene.beat()
    assert len(scene.numbers()) == 1
    assert len(scene.heard("U0NICO")) == 1


def test_a_cancelled_file_is_not_imported_however_late_it_is_pressed(scene: Scene) -> None:
    number = scene.offered("U0MARIA", "D0MARIA", "week.csv", WEEK)
    assert scene.say("U0MARIA", f"imports cancel {number}").message.text == "week.csv is not imported."
    late = scene.say("U0ADMIN", f"imports import {number}")
    assert late.message.text == "Maria has cancelled week.csv already. Drop it again to import it."
    scene.beat()
    assert loaded(scene) == 0


def test_a_manager_is_told_in_private_and_how_to_take_it_back(scene: Scene) -> None:
    number = scene.offered("U0MARIA", "C0NORTH", "week.csv", WEEK)
    scene.say("U0MARIA", f"imports import {number}")
    scene.beat()
    (seen,) = scene.heard("U0MARIA")
    assert seen.channel == "D0MARIA"
    assert seen.text.endswith("To take it back within 24 hours: /govbot imports undo 1")
    assert scene.heard("U0NICO") == []
    assert "is undone" in scene.say("U0MARIA", "imports undo 1").message.text
    assert loaded(scene) == 0


def test_waiting_files_are_listed_with_their_numbers(scene: Scene) -> None:
    works_billing(scene)
    number = scene.offered("U0NICO", "C0NORTH", "week.csv", WEEK)
    listed = scene.say("U0NICO", "imports").message
    assert f"{number}  week.csv, Nico: not imported yet. @govbot imports import {number} or" in listed.text
    assert f"{number}  week.csv" in scene.say("U0MARIA", "imports").message.text
    assert "week.csv" not in scene.say("U0LARA", "imports").message.text


def test_a_file_with_nothing_new_offers_nothing(scene: Scene) -> None:
    works_billing(scene)
    scene.drop("U0NICO", "C0NORTH", "again.csv", KNOWN)
    scene.beat()
    (seen,) = scene.heard("U0NICO")
    assert seen.text.endswith("Nothing to import.")
    assert not [block for block in seen.blocks if block["type"] == "actions"]


def test_rejected_rows_come_as_a_file_to_the_sender_alone(scene: Scene) -> None:
    good = [f"2026-11-05T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)]
    scene.drop("U0NICO", "C0NORTH", "week.csv", intervals([*good, "2026-11-06T08:00Z,30,northwind,billing,ten,9"]))
    scene.beat()
    told, sent = scene.heard("U0NICO")
    assert (told.channel, sent.channel, sent.text) == (
        *("C0NORTH", "D0NICO"),
        "The row of week.csv that cannot be loaded, with the reasons. Correct them in this file and drop it.",
    )
    file = scene.slack.workspace.files[sent.files[0]]
    assert file.name == "week.rejects.csv"
    assert "ten" in file.content.decode("utf-8-sig")
    assert "T19:00Z" not in file.content.decode()
    assert [sent.files for sent in scene.heard("U0MARIA") if sent.files] == []


def test_of_a_file_refused_whole_the_rows_come_too(scene: Scene) -> None:
    scene.drop("U0MARIA", "D0MARIA", "week.csv", intervals(["2026-11-06T08:00Z,30,northwind,billing,ten,9"] * 2))
    scene.beat()
    assert [bool(sent.files) for sent in scene.heard("U0MARIA")] == [False, True]
    assert scene.states() == ["failed"]


def test_where_slack_does_not_take_the_file_the_offer_stands(scene: Scene) -> None:
    scene.slack.failures.plan("files.getUploadURLExternal", Failure.SERVER_ERROR)
    good = [f"2026-11-05T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)]
    scene.drop("U0MARIA", "D0MARIA", "week.csv", intervals([*good, "2026-11-06T08:00Z,30,northwind,billing,ten,9"]))
    scene.beat()
    assert ["20 would load, 1 rejected" in sent.text for sent in scene.heard("U0MARIA")] == [True]
    assert scene.states() == ["offered"]
