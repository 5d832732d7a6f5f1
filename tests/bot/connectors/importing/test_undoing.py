from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update
from sqlmodel import Session, col, select

from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.releasing import release_held
from bot.database.core import table_of
from bot.domain.audit import AuditEntry, first_break
from bot.domain.loads.tables import HeldRow, Load, Restatement
from bot.domain.performance.tables import Case, Contact, QueueDay, QueueInterval
from bot.domain.vendors.registry import read_registry
from bot.domain.vendors.tables import Queue
from bot.errors import UserError
from tests.bot.connectors.importing.shop import NOW, add_alias, all_of, intervals, load, open_shop, rows_of
from tests.bot.connectors.importing.test_crashes import CASES, CONTACTS, NEW, OLD, CrashAt, CrashError
from tests.bot.connectors.importing.undo_scene import FORECASTS, PAIRS, both, seen, states, undo


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


@both
def test_it_shows_exactly_what_was_before(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    load(engine, first, tmp_path)
    before = seen(engine)
    report = load(engine, second, tmp_path)
    after = seen(engine)
    assert after != before
    undone = undo(engine, report.load_id)
    assert undone.restored >= 1
    assert seen(engine) == before
    assert states(engine) == ["published", "undone", "published"]
    load(engine, second, tmp_path)
    assert seen(engine) == after


@both
def test_it_shows_nothing_where_nothing_was_before(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    before = seen(engine)
    report = load(engine, first, tmp_path)
    undone = undo(engine, report.load_id)
    assert (undone.restored, undone.withdrawn) == (0, report.loaded)
    assert seen(engine) == before


@both
def test_it_undoes_one_import_after_the_other(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    shown = [seen(engine)]
    numbers = []
    for text in (first, second, first):
        numbers.append(load(engine, text, tmp_path).load_id)
        shown.append(seen(engine))
    for number in reversed(numbers):
        shown.pop()
        undo(engine, number)
        assert seen(engine) == shown[-1]


@both
def test_it_is_all_or_nothing(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    """Whatever step fails, readers see the import, and the next undo works; the kinds share the steps out."""
    load(engine, first, tmp_path)
    before = seen(engine)
    number = load(engine, second, tmp_path).load_id
    after = seen(engine)
    step = (0 if engine.dialect.name == "sqlite" else 1) + 2 * ([pair[0] for pair in PAIRS].index(first) % 2)
    while True:
        try:
            undo(engine, number, around=Surroundings(step=CrashAt(step)))
        except CrashError:
            assert seen(engine) == after, f"step {step}"
            step += 4
            continue
        break
    assert step > 4
    assert seen(engine) == before
    with Session(engine) as session:
        assert first_break(session) is None


def test_it_leaves_no_row_of_a_crash_behind(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, CASES, tmp_path).load_id
    with pytest.raises(CrashError):
        undo(engine, number, around=Surroundings(step=CrashAt(4)))
    load(engine, FORECASTS.format(10), tmp_path)
    assert states(engine) == ["published", "abandoned", "published"]
    assert [row[1] for row in all_of(engine, Case, "case_id", "ended_by")] == [2**62]


def test_it_leaves_contacts_of_the_same_half_hour_that_came_later(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, CONTACTS, tmp_path).load_id
    header = CONTACTS.partition("\n")[0]
    load(engine, f"{header}\n9,2026-11-05T15:20Z,northwind,tech,answered,5\n", tmp_path)
    undo(engine, number)
    assert rows_of(engine, Contact, "contact_id") == [("9",)]
    assert rows_of(engine, QueueDay, "offered") == [(1,)]


def test_it_no_longer_holds_the_rows_of_the_import(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, intervals(["2026-11-02T15:00Z,30,northwind,Biling voice,20,15"]), tmp_path).load_id
    undo(engine, number)
    add_alias(engine, 1, "biling voice")
    assert release_held(engine, now=NOW, actor="maria") == ()


def test_it_undoes_what_was_released_before_what_was_held(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, intervals(["2026-11-02T15:00Z,30,northwind,Biling voice,20,15"]), tmp_path).load_id
    add_alias(engine, 1, "biling voice")
    [released] = release_held(engine, now=NOW, actor="maria")
    with pytest.raises(UserError, match=f"import {released.load_id} changed"):
        undo(engine, number)
    undo(engine, released.load_id)
    assert all_of(engine, HeldRow, "released_by") == [(None,)]
    undo(engine, number)
    assert rows_of(engine, QueueInterval, "offered") == []


def test_it_counts_opening_hours_as_they_are_now(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    number = load(engine, NEW, tmp_path).load_id
    with engine.begin() as connection:
        connection.execute(update(table_of(Queue)).values(hours="mon-sun 00:00-01:00"))
    undo(engine, number)
    assert {flag for (flag,) in rows_of(engine, QueueInterval, "in_hours")} == {0}


def test_it_keeps_what_was_told_and_who_took_it_back(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    number = load(engine, NEW, tmp_path).load_id
    undone = undo(engine, number)
    told = all_of(engine, Restatement, "load_id", "atom", "old", "new")
    assert (undone.load_id, "offered", "80", "40") in told
    assert (undone.load_id, "offered", "5", "") in told
    with Session(engine) as session:
        entry = session.exec(select(AuditEntry).order_by(col(AuditEntry.id).desc())).first()
    assert entry is not None
    assert (entry.actor, entry.action, entry.subject) == ("U0MARIA", "undo import", f"load {undone.load_id}")
    assert f"undo of import {number}: file.csv" in entry.detail


@both
def test_nothing_that_was_undone_stays_for_ever(engine: Engine, tmp_path: Path, first: str, second: str) -> None:
    load(engine, first, tmp_path)
    undo(engine, load(engine, second, tmp_path).load_id)
    shown = seen(engine)
    load(engine, OLD.replace("2026", "2025"), tmp_path, now=NOW + timedelta(days=9))
    for model in (QueueInterval, QueueDay, Case, Contact):
        assert [ended for (ended,) in all_of(engine, model, "ended_by") if ended != 2**62] == []
    kept = {name: [row for row in rows if row in seen(engine)[name]] for name, rows in shown.items()}
    assert kept == shown
    assert len(all_of(engine, Load, "id")) == 4


def test_rows_that_come_back_bring_their_queue_back(engine: Engine, tmp_path: Path) -> None:
    """A contact moved to another queue and back: undoing one move must not hide what the next undo restores."""
    numbers = [
        load(engine, CONTACTS.replace("northwind,tech", f"northwind,{queue}"), tmp_path).load_id
        for queue in ("billing", "tech", "billing")
    ]
    for number in reversed(numbers[1:]):
        undo(engine, number)
    with engine.connect() as connection:
        assert {entry.queue for entry in read_registry(connection).series} == {"billing"}


def test_a_dry_run_of_an_undone_file_counts_as_the_first_time(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, CONTACTS, tmp_path)
    undo(engine, report.load_id)
    assert load(engine, CONTACTS, tmp_path, dry_run=True).loaded == report.loaded
