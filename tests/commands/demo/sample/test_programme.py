"""The programme file keeps to the fixed keys, and everything in it refers to something in it."""

from datetime import date, timedelta

import pytest
import yaml

from bot.periods.hours import parse_hours
from commands.demo.sample import Sample
from tests.commands.demo.sample import reading
from tests.programme_files import read_programme_file


@pytest.fixture(scope="session")
def programme(sample: Sample) -> dict[str, list[dict[str, object]]]:
    loaded: dict[str, list[dict[str, object]]] = yaml.safe_load(sample.programme.read_text(encoding="utf-8"))
    return loaded


def test_it_holds_the_people_vendors_and_queues_of_the_demo(programme: dict[str, list[dict[str, object]]]) -> None:
    assert [vendor["code"] for vendor in programme["vendors"]] == ["NW", "PC", "SO"]
    assert len(programme["people"]) == 7
    assert {queue["channel"] for queue in programme["queues"]} == {"voice", "chat", "email", "back_office"}
    assert {queue["language"] for queue in programme["queues"]} == {"en", "es"}


def test_it_spells_hours_as_the_bot_reads_them(programme: dict[str, list[dict[str, object]]]) -> None:
    for queue in programme["queues"]:
        if "hours" in queue:
            parse_hours(str(queue["hours"]))


def test_it_changes_a_target_midway_without_gap_or_overlap(programme: dict[str, list[dict[str, object]]]) -> None:
    earlier, later = (contract for contract in programme["contracts"] if contract["vendor"] == "pacifica")
    ended, begins = earlier["effective_to"], later["effective_from"]
    assert isinstance(ended, date)
    assert isinstance(begins, date)
    assert begins - ended == timedelta(days=1)
    assert begins < date(2026, 11, 1)


def test_it_knows_every_queue_the_files_speak_of(sample: Sample, programme: dict[str, list[dict[str, object]]]) -> None:
    known = {str(queue[word]) for queue in programme["queues"] for word in ("key", "name")}
    for file in sample.files:
        separator = ";" if file.vendor == "solstice" else ","
        if file.feed != "solstice_acd":
            found = (
                row.get("queue") or row.get("Queue Name") or row["Group"] for row in reading.rows(file.path, separator)
            )
            assert set(found) <= known


def test_it_is_sound_to_the_reader_of_programme_files(sample: Sample) -> None:
    file = read_programme_file(sample.programme.read_bytes(), "programme.yaml")
    assert file.internal_channels == ("C0OPS", "C0LEADS")
    assert [vendor.channels for vendor in file.vendors] == [("C0NORTH",), ("C0PACIF",), ("C0SOLST",)]


def test_it_repeats_values_instead_of_anchoring_them(sample: Sample) -> None:
    assert "&id" not in sample.programme.read_text(encoding="utf-8")
