"""The mappings of docs/feeds.md, on excerpts of the files they are for."""

import re
from pathlib import Path

import pytest
import yaml
from sqlalchemy import Engine, insert

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.report import FileReport
from bot.database.core import table_of
from bot.domain.performance.tables import Case, QueueDay
from bot.domain.vendors.tables import Vendor
from tests.bot.connectors.importing.shop import NOW, add_mapping, add_queue, day, open_shop, rows_of, utc

ROOT = Path(__file__).parents[4]
DATA = ROOT / "tests" / "data"


@pytest.fixture(autouse=True)
def documented_programme(engine: Engine) -> None:
    open_shop(engine)
    zones = {"vancouver": "America/Vancouver", "boston": "America/New_York", "it-desk": "UTC"}
    for key in ("city-voice", "city-services", "it-incidents"):
        add_queue(engine, key, key)
    with engine.begin() as connection:
        for key, zone in zones.items():
            connection.execute(insert(table_of(Vendor)).values(key=key, code=key, name=key, timezone=zone))
    for block in re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "feeds.md").read_text(), re.DOTALL):
        for spec in yaml.safe_load(block).get("feeds", ()):
            add_mapping(engine, spec)


def load_excerpt(engine: Engine, name: str, folder: Path) -> FileReport:
    return import_file(engine, DATA / name, ImportOptions(now=NOW, actor="maria", rejects=folder), name=name)


def test_it_reads_vancouver(engine: Engine, tmp_path: Path) -> None:
    report = load_excerpt(engine, "vancouver_311_daily.csv", tmp_path)
    assert (report.how, report.rows, report.loaded) == ("mapping vancouver_daily", 40, 40)
    rows = rows_of(engine, QueueDay, "day", "offered", "answered", "answered_in_threshold", "interval_seconds")
    last = rows[-1]
    assert last[:3] == (day("2024-09-30"), 478, 477)
    assert round(last[3], 6) == round(478 * 0.99163179916318, 6)
    assert last[4] == 86_400


def test_it_reads_boston(engine: Engine, tmp_path: Path) -> None:
    report = load_excerpt(engine, "boston311_cases_2015.csv", tmp_path)
    assert (report.how, report.rows, report.loaded) == ("mapping boston_311", 50, 50)
    names = ("case_id", "opened_at", "due_at", "settled_at", "sla_met", "status", "reason")
    assert rows_of(engine, Case, *names)[0] == (
        "101001241258",
        utc("2015-01-02T16:52:36"),
        utc("2015-02-02T16:52:36"),
        utc("2015-03-27T18:22:22"),
        False,
        "closed",
        "Recycling",
    )


def test_it_reads_servicenow(engine: Engine, tmp_path: Path) -> None:
    report = load_excerpt(engine, "servicenow_incidents_case_level.csv", tmp_path)
    assert (report.how, report.rows, report.loaded) == ("mapping servicenow_incidents", 50, 50)
    names = ("case_id", "opened_at", "resolved_at", "closed_at", "sla_met", "due_at", "priority")
    assert rows_of(engine, Case, *names)[0] == (
        "0000045",
        utc("2016-02-29T01:16"),
        utc("2016-02-29T11:29"),
        utc("2016-03-05T12:00"),
        True,
        None,
        "3",
    )


def test_it_changes_nothing_the_second_time(engine: Engine, tmp_path: Path) -> None:
    for name in ("vancouver_311_daily.csv", "boston311_cases_2015.csv", "servicenow_incidents_case_level.csv"):
        load_excerpt(engine, name, tmp_path)
        assert load_excerpt(engine, name, tmp_path).state == "unchanged"
