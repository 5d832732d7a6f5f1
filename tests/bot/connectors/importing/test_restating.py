"""Rows that would change days already loaded: foretold, left out, and loaded alone once somebody accepts them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.report import FileReport
from bot.connectors.importing.restating import Restating
from bot.database.engine import open_engine
from bot.domain.loads.tables import Restatement
from tests.bot.connectors.importing.shop import all_of, intervals, load, open_shop
from tests.bot.connectors.importing.undo_scene import PAIRS, seen

OLD = intervals(["2026-11-05T15:00Z,30,northwind,billing,10,9", "2026-11-05T15:30Z,30,northwind,billing,20,18"])
NEW = intervals(
    [
        "2026-11-05T15:00Z,30,northwind,billing,12,9",
        "2026-11-05T15:30Z,30,northwind,billing,20,18",
        "2026-11-05T16:00Z,30,northwind,billing,5,5",
        "2026-11-06T15:00Z,30,northwind,billing,7,7",
    ]
)


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


@pytest.fixture
def twin(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    """Another database, in which the file loads at once."""
    path = tmp_path / "twin.sqlite"
    shutil.copyfile(migrated_file, path)
    made = open_engine(f"sqlite:///{path}")
    yield made
    made.dispose()


def told(report: FileReport) -> list[tuple[str, str, str, str, str]]:
    return [(f"{c.day:%d}", c.subject, c.atom, c.old, c.new) for c in report.changes]


def test_a_dry_run_foretells_what_the_import_then_says(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    foretold = load(engine, NEW, tmp_path, dry_run=True)
    assert told(foretold) == [("05", "", "offered", "30", "37"), ("05", "", "answered", "27", "32")]
    assert told(load(engine, NEW, tmp_path)) == told(foretold)


@pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda text: text.partition(",")[0])
def test_every_feed_foretells_what_it_would_restate(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    load(engine, first, tmp_path)
    foretold = load(engine, second, tmp_path, dry_run=True)
    records = {change for change in told(load(engine, second, tmp_path)) if change[1] or "contact_id" not in first}
    assert records <= set(told(foretold))


def test_rows_that_wait_are_left_out_and_the_others_load(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    report = load(engine, NEW, tmp_path, restating=Restating.WAIT)
    assert (report.state, report.loaded, report.unchanged, report.waiting) == ("published", 1, 1, 2)
    assert told(report) == [("05", "", "offered", "30", "37"), ("05", "", "answered", "27", "32")]
    assert all_of(engine, Restatement, "atom") == []


@pytest.mark.parametrize(("first", "second"), [(OLD, NEW), *PAIRS], ids=lambda text: text[:30])
def test_waiting_and_then_loading_only_those_is_loading_all(
    engine: Engine, tmp_path: Path, first: str, second: str, twin: Engine
) -> None:
    open_shop(twin)
    for each in (engine, twin):
        load(each, first, tmp_path)
    load(engine, second, tmp_path, restating=Restating.WAIT)
    load(engine, second, tmp_path, restating=Restating.ONLY)
    load(twin, second, tmp_path)
    assert seen(engine) == seen(twin)


def test_only_those_loads_nothing_else(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    report = load(engine, NEW, tmp_path, restating=Restating.ONLY)
    assert (report.loaded, report.unchanged, report.waiting) == (2, 1, 0)


def test_a_file_that_only_restates_changes_nothing_while_it_waits(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    before = seen(engine)
    report = load(engine, OLD.replace(",9\n", ",8\n"), tmp_path, restating=Restating.WAIT)
    assert (report.state, report.loaded, report.waiting) == ("unchanged", 0, 1)
    assert seen(engine) == before


def test_conflicting_rows_are_not_counted_as_waiting(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    rows = [f"2026-11-04T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)] * 2
    rows += [f"2026-11-0{day}T15:00Z,60,pacifica,billing,10,9" for day in range(1, 9)]
    twice = ["2026-11-05T15:00Z,30,northwind,billing,11,9", "2026-11-05T15:00Z,30,northwind,billing,12,9"]
    report = load(engine, intervals([*rows, *twice]), tmp_path, restating=Restating.WAIT)
    assert (report.loaded, report.unchanged, report.waiting, report.rejected) == (28, 20, 0, 2)
