"""What is written: the same for the same seed, nothing about other vendors, a modest size."""

from datetime import datetime
from pathlib import Path

import pytest
import yaml

from commands.demo.sample import Sample, write_sample
from tests.commands.demo.sample import reading
from tests.commands.demo.sample.conftest import NOW

NAMES = {
    "northwind": ("northwind", "manila", "cebu", "nw-"),
    "pacifica": ("pacifica", "bogota", "medellin", "genesys", "zendesk"),
    "solstice": ("solstice", "lisbon", "lisboa", "porto"),
}
OWN_QUEUES = {
    "northwind": ("billing voice", "tech voice", "sales voice", "billing-voice", "tech-voice", "sales-voice"),
    "pacifica": ("retention-voice", "billing chat", "spanish chat", "spanish email"),
    "solstice": ("spanish voice", "voz espanhol", "refunds"),
}


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_it_writes_the_same_bytes_for_the_same_seed(sample: Sample, folder: Path, tmp_path: Path) -> None:
    again = write_sample(tmp_path, now=NOW)
    assert contents(tmp_path) == contents(folder)
    assert again.truths == sample.truths


def test_it_writes_other_numbers_for_another_seed(tmp_path: Path) -> None:
    write_sample(tmp_path / "a", now=NOW, weeks=8, seed=1)
    write_sample(tmp_path / "b", now=NOW, weeks=8, seed=2)
    first, second = contents(tmp_path / "a"), contents(tmp_path / "b")
    assert first.keys() == second.keys()
    assert first["northwind_intervals.csv"] != second["northwind_intervals.csv"]


@pytest.mark.parametrize("vendor", NAMES)
def test_it_never_mentions_another_vendor(sample: Sample, vendor: str) -> None:
    foreign = [word for other in NAMES if other != vendor for word in (*NAMES[other], *OWN_QUEUES[other])]
    for file in sample.files:
        if file.vendor == vendor:
            text = file.path.name + file.path.read_text(encoding="utf-8-sig").lower()
            assert [word for word in foreign if word in text] == []


def test_it_lists_every_file_with_its_rows_in_order_of_arrival(sample: Sample, folder: Path) -> None:
    assert {file.path for file in sample.files} == set(folder.glob("*.csv"))
    arrivals: list[datetime] = [file.arrived_at for file in sample.files]
    assert arrivals == sorted(arrivals)
    for file in sample.files:
        separator = ";" if file.vendor == "solstice" else ","
        assert file.rows == sum(1 for _ in reading.rows(file.path, separator))


def test_it_names_only_feeds_of_the_programme(sample: Sample) -> None:
    programme = yaml.safe_load(sample.programme.read_text(encoding="utf-8"))
    assert {file.feed for file in sample.files if file.feed} == {feed["name"] for feed in programme["feeds"]}


def test_it_stays_of_modest_size(sample: Sample) -> None:
    rows = {file.path.stem: file.rows for file in sample.files}
    assert sum(count for name, count in rows.items() if "interval" in name or "acd" in name or "chat" in name) < 60_000
    assert 10_000 < sum(count for name, count in rows.items() if "cases" in name or "tickets" in name) < 14_000
    assert 15_000 < sum(count for name, count in rows.items() if "surveys" in name) < 22_000
    assert 1_800 < sum(count for name, count in rows.items() if "evaluations" in name) < 2_300
    assert 5_000 < rows["pacifica_retention_calls"] < 8_000


def test_it_has_customers_who_call_again_within_a_week(folder: Path) -> None:
    calls = [row for row in reading.rows(folder / "pacifica_retention_calls.csv") if row["customer"]]
    customers = {row["customer"] for row in calls}
    assert 0.12 < 1 - len(customers) / len(calls) < 0.25
