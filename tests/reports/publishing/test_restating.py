"""A posted digest whose data changes is marked, once for each change, and its thread says what and why."""

import json
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, update

from bot.connectors.importing.undoing import undo_load
from bot.database.core import table_of
from bot.database.engine import open_engine
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry
from bot.domain.editions.tables import EditionFigure, EditionRestatement, PostedEdition
from bot.domain.people.permissions import ADMINISTRATOR
from reports.publishing.restating import WATCHED, Restating
from tests.factories import new_york
from tests.reports.publishing.desk import DUE, daily
from tests.reports.publishing.newsroom import LATER, Newsroom

KEY = "daily_digest:C0OPS:2026-11-17:1"


@pytest.fixture
def room(engine: Engine, tmp_path: Path) -> Newsroom:
    built = Newsroom(engine)
    built.folder = tmp_path
    daily(engine)
    return built


def test_a_changed_figure_marks_the_post_and_is_told_in_its_thread(room: Newsroom) -> None:
    room.morning()
    room.file(771, LATER)
    assert room.restate() == 1
    (revision,) = [row for row in room.rows(OutboxPost) if row.kind == "revision"]
    assert revision.parent == KEY
    body = json.loads(revision.payload)
    mark = "Restated 17 Nov 09:12: Northwind BPO voice service level 70.0 % below → 77.1 % below"
    assert body["text"].splitlines()[1].startswith(mark)
    assert body["text"].splitlines()[1].endswith("(corrected intervals from Northwind BPO)")
    assert body["blocks"][1]["text"]["text"].startswith("*Restated 17 Nov 09:12:* Northwind BPO")
    (told,) = [row for row in room.rows(OutboxPost) if row.key.startswith(f"{KEY}:restated:") and row.kind == "message"]
    assert (told.parent, told.readers) == (KEY, "*")
    lines = json.loads(told.payload)["text"].splitlines()
    assert lines[0] == "Restated 17 Nov 09:12: corrected intervals from Northwind BPO."
    assert lines[1] == "Northwind BPO voice service level 70.0 % below → 77.1 % below"
    assert lines[-1] == "From northwind-771.csv (17 Nov 09:12)."


def test_once_told_it_is_not_told_again(room: Newsroom) -> None:
    room.morning()
    room.file(771, LATER)
    assert [room.restate(), room.restate(), room.restate(LATER + timedelta(hours=1))] == [1, 0, 0]


def test_many_processes_tell_it_once(room: Newsroom) -> None:
    room.morning()
    room.file(771, LATER)
    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(lambda _: room.restate(), range(8))) == 1
    assert len(room.rows(EditionRestatement)) == 1


def test_a_file_that_says_the_same_marks_nothing(room: Newsroom) -> None:
    room.morning()
    room.file(700, LATER)
    room.file(400, LATER, day=17)
    assert room.restate() == 0
    assert room.texts(":mark") == []


def test_data_that_was_not_here_yet_came_late(room: Newsroom) -> None:
    room.file(700, DUE - timedelta(hours=1))
    room.morning()
    room.file(810, LATER, vendor="pacifica")
    assert room.restate() == 1
    (mark,) = room.texts(":mark")
    assert "Pacifica Care voice service level no data → 81.0 % above" in mark
    assert "(late intervals from Pacifica Care)" in mark


def test_each_change_is_told_from_what_was_told_last(room: Newsroom) -> None:
    room.morning()
    for hours, good in enumerate((771, 850)):
        room.file(good, LATER + timedelta(hours=hours))
        room.restate(LATER + timedelta(hours=hours))
    marks = room.texts(":mark")[-1].splitlines()[1:3]
    assert marks[0].startswith("Restated 17 Nov 10:12: Northwind BPO voice service level 77.1 % below → 85.0 % above")
    assert marks[1].startswith("Restated 17 Nov 09:12: Northwind BPO voice service level 70.0 % below → 77.1 % below")


def test_an_import_taken_back_is_told_as_such(room: Newsroom) -> None:
    room.morning()
    room.file(771, LATER)
    room.restate()
    number = room.rows(PostedEdition)[0].load_id
    undo_load(room.engine, number, viewer=ADMINISTRATOR, now=LATER + timedelta(minutes=5))
    assert room.restate(LATER + timedelta(minutes=6)) == 1
    assert "77.1 % below → 70.0 % below" in room.texts(":mark")[-1]
    assert "(an import was taken back)" in room.texts(":mark")[-1]


def test_a_vendors_post_knows_of_its_own_changes_only(engine: Engine, tmp_path: Path) -> None:
    room = Newsroom(engine)
    room.folder = tmp_path
    daily(engine, channel="C0NORTH", vendor_id=1)
    room.morning()
    room.file(500, LATER, vendor="pacifica")
    assert room.restate() == 0
    room.file(771, LATER)
    assert room.restate() == 1
    told = [row for row in room.rows(OutboxPost) if ":restated:" in row.key]
    assert {row.readers for row in told} == {"northwind"}
    assert not any("acifica" in row.payload or ".csv" in row.payload for row in told)


def test_what_was_posted_long_ago_stays_as_it_is(room: Newsroom) -> None:
    room.morning()
    room.file(771, LATER)
    assert room.restate(DUE + WATCHED + timedelta(minutes=1)) == 0


def test_a_post_that_is_gone_is_not_revised_but_kept(room: Newsroom) -> None:
    room.morning()
    with room.engine.begin() as connection:
        connection.execute(update(table_of(OutboxPost)).where(table_of(OutboxPost).c.key == KEY).values(state="failed"))
    room.file(771, LATER)
    assert room.restate() == 1
    assert room.texts(":mark") == []
    assert len(room.rows(EditionRestatement)) == 1


def test_it_is_kept_what_was_shown_and_what_it_became(room: Newsroom) -> None:
    room.morning()
    before = {row.key: row.said for row in room.rows(EditionFigure)}
    room.file(771, LATER)
    room.restate()
    after = {row.key: row.said for row in room.rows(EditionFigure)}
    key = "northwind:service_level::::voice:2020-01-01:days"
    assert (before[key], after[key]) == ("✗ 70.0 % below", "✗ 77.1 % below")
    assert [row.action for row in room.rows(AuditEntry)][-1] == "restate edition"


def test_a_figure_whose_term_is_gone_has_nothing_to_compare_with(room: Newsroom) -> None:
    room.morning()
    with room.engine.begin() as connection:
        figures = table_of(EditionFigure)
        connection.execute(delete(figures).where(figures.c.vendor == "northwind"))
    room.file(771, LATER)
    assert room.restate() == 0


def test_before_a_programme_is_loaded_there_is_nothing_to_do(engine: Engine) -> None:
    assert Restating(engine, lambda: new_york("2026-11-17 07:30")).restate() == 0


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(goods=st.lists(st.tuples(st.sampled_from([600, 640, 700, 910]), st.booleans()), min_size=1, max_size=6))
def test_after_any_imports_the_last_state_is_told_and_each_change_once(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, goods: list[tuple[int, bool]]
) -> None:
    path = tmp_path_factory.mktemp("restating") / "r.sqlite"
    shutil.copyfile(migrated_file, path)
    room = Newsroom(open_engine(f"sqlite:///{path}"))
    room.folder = path.parent
    daily(room.engine)
    room.morning()
    told, last = [700], 700
    for step, (good, looks) in enumerate(goods):
        at = LATER + timedelta(minutes=step)
        room.file(good, at)
        last = good
        if looks:
            room.restate(at)
            told += [good] if good != told[-1] else []
    room.restate(LATER + timedelta(hours=1))
    told += [last] if last != told[-1] else []
    key = "northwind:service_level::::voice:2020-01-01:days"
    (shown,) = [row for row in room.rows(EditionFigure) if row.key == key]
    assert shown.value == last / 1_000
    assert len(room.rows(EditionRestatement)) == len(told) - 1
    assert len(room.texts(":mark")) == len(told) - 1
    room.engine.dispose()
