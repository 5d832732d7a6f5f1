from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.releasing import release_held
from bot.domain.loads.tables import HeldRow
from bot.domain.performance.tables import Contact, QueueDay
from tests.bot.connectors.importing.shop import (
    NOW,
    add_alias,
    add_mapping,
    add_queue,
    all_of,
    day,
    intervals,
    load,
    open_shop,
    rows_of,
)

MIXED = intervals(["2026-11-02T15:00Z,30,northwind,billing,10,9", "2026-11-03 01:00,30,northwind,Biling voice,20,15"])


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def test_it_holds_rows_of_unknown_queues_and_names_the_nearest(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, MIXED, tmp_path)
    assert (report.loaded, report.held, report.rejected) == (1, 1, 0)
    assert (report.held_queues[0].queue, report.held_queues[0].nearest[0]) == ("Biling voice", "Billing voice")


def test_it_releases_them_once_the_queue_is_aliased(engine: Engine, tmp_path: Path) -> None:
    load(engine, MIXED, tmp_path)
    assert release_held(engine, now=NOW, actor="maria") == ()
    add_alias(engine, 1, "biling voice")
    [report] = release_held(engine, now=NOW, actor="maria")
    assert (report.state, report.loaded) == ("published", 1)
    assert rows_of(engine, QueueDay, "day", "offered") == [(day("2026-11-02"), 30)]
    assert release_held(engine, now=NOW, actor="maria") == ()


def test_it_releases_the_latest_of_rows_sent_twice(engine: Engine, tmp_path: Path) -> None:
    load(engine, MIXED, tmp_path)
    load(engine, MIXED.replace(",20,15", ",22,15"), tmp_path)
    add_queue(engine, "late", "Biling voice")
    [report] = release_held(engine, now=NOW, actor="maria")
    assert report.loaded == 1
    assert (day("2026-11-02"), 22) in rows_of(engine, QueueDay, "day", "offered")


def test_it_holds_nothing_twice(engine: Engine, tmp_path: Path) -> None:
    load(engine, MIXED, tmp_path)
    report = load(engine, MIXED, tmp_path)
    assert (report.state, report.held) == ("unchanged", 1)
    assert len(all_of(engine, HeldRow, "id")) == 1


def test_it_keeps_held_rows_in_canonical_form(engine: Engine, tmp_path: Path) -> None:
    spec = {
        "name": "odd",
        "feed": "contacts",
        "columns": {
            "contact_id": "No",
            "arrived_at": "Came",
            "outcome": "End",
            "wait_seconds": "Wait",
            "queue": "Q",
            "customer": "Who",
        },
        "constants": {"vendor": "northwind"},
        "values": {"outcome": {"OK": "answered"}},
        "units": {"wait_seconds": "ms"},
        "date_order": "day-first",
        "timezone": "UTC",
    }
    add_mapping(engine, spec)
    load(engine, "No,Came,End,Wait,Q,Who\n7,03/11/2026 10:00,OK,2500,new,alice\n", tmp_path)
    load(engine, "No,Came,End,Wait,Q,Who\n8,03/11/2026 10:00,OK,2500,billing,alice\n", tmp_path)
    add_queue(engine, "new", "New")
    release_held(engine, now=NOW, actor="maria")
    rows = rows_of(engine, Contact, "contact_id", "outcome", "wait_seconds", "arrived_at", "customer")
    assert rows[0][1:] == rows[1][1:]
    assert rows[0][2] == 2.5
