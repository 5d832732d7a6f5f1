from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.people.tables import Person
from bot.domain.performance.tables import QueueInterval
from bot.errors import UserError
from commands.imports import IMPORTS
from commands.request import Place, Request
from tests.bot.connectors.importing.shop import NOW, intervals, load, open_shop, rows_of
from tests.bot.connectors.importing.test_crashes import NEW, OLD
from tests.bot.connectors.importing.undo_scene import MARIA, seen

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", slack="U0NICO")
BOTH = intervals(["2026-11-04T15:00Z,30,northwind,tech,10,9", "2026-11-04T15:00Z,30,pacifica,tech,20,19"])
MANY = intervals([f"2026-11-05T{hour:02}:00Z,30,northwind,tech,10,9" for hour in range(24)])
BAD = MANY.replace("T03:00Z,30,northwind", "T03:00Z,30,elsewhere")


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)
    people = [("U0MARIA", "Maria", "manager", None), ("U0NICO", "Nico", "supervisor", 1)]
    with engine.begin() as connection:
        for slack, name, role, vendor in people:
            values = {"slack": slack, "name": name, "role": role, "vendor_id": vendor, "team": ""}
            connection.execute(insert(table_of(Person)).values(**values))


def ask(engine: Engine, words: str = "", viewer: Viewer = MARIA) -> str:
    with Session(engine) as session:
        return IMPORTS.answer(Request(words, viewer, Place(), NOW + timedelta(minutes=5), session)).text


def test_it_says_that_nothing_came_yet(engine: Engine) -> None:
    assert ask(engine) == "Imports\nNo file was imported yet."


def test_it_lists_the_latest_first_with_what_became_of_each(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path, name="monday.csv", actor="U0MARIA")
    load(engine, OLD, tmp_path, name="again.csv", actor="shell root")
    lines = ask(engine).splitlines()
    assert lines[1] == "The last came Mon 23 Nov 10:00: again.csv, nothing new."
    assert " ".join(lines[3].split()) == (
        "2 again.csv queue_intervals – – 4 0 0 Mon 23 Nov 10:00 shell root nothing new"
    )
    assert "Northwind BPO  2 Nov" in lines[4]
    assert "Maria" in lines[4]


def test_a_supervisor_sees_only_files_of_the_own_vendor_alone_and_no_numbers(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path, name="own.csv")
    load(engine, BOTH, tmp_path, name="both.csv")
    load(engine, OLD.replace("northwind", "pacifica"), tmp_path, name="theirs.csv")
    load(engine, intervals(["2026-11-04T15:00Z,30,pacifica,new,1,1"]), tmp_path, name="held.csv")
    told = ask(engine, viewer=NICO)
    assert "own.csv" in told
    assert not {name for name in ("both.csv", "theirs.csv", "held.csv", "Pacifica", "No.", "undo") if name in told}
    assert all(name in ask(engine) for name in ("own.csv", "both.csv", "theirs.csv", "held.csv"))


def test_a_file_with_rejected_rows_is_told_to_those_who_sent_it(engine: Engine, tmp_path: Path) -> None:
    load(engine, BAD, tmp_path, name="sent.csv", actor="U0NICO")
    load(engine, BAD.replace("11-05", "11-06"), tmp_path, name="not_sent.csv", actor="U0MARIA")
    told = ask(engine, viewer=NICO)
    assert "not_sent.csv" not in told
    assert "sent.csv" in told


def test_a_manager_undoes_an_import_by_its_number(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    before = seen(engine)
    number = load(engine, NEW, tmp_path, name="wrong.csv").load_id
    told = ask(engine, f"undo {number}")
    assert told.splitlines()[:2] == [
        f"Import {number} is undone",
        "wrong.csv: 4 rows back as before, 1 row taken out. 2 days changed.",
    ]
    assert seen(engine) == before
    assert "undone" in ask(engine)


@pytest.mark.parametrize("words", ["undo 1", "undo 99", "undo", "undo x"])
def test_a_supervisor_is_refused_in_the_same_words_whatever_there_is(
    engine: Engine, tmp_path: Path, words: str
) -> None:
    load(engine, OLD, tmp_path)
    with pytest.raises(UserError, match="Only a manager"):
        ask(engine, words, viewer=NICO)
    assert len(rows_of(engine, QueueInterval, "offered")) == 4


@pytest.mark.parametrize("words", ["undo", "undo x", "undo 1 2", "undo ²", "undo " + "9" * 30, "delete 1"])
def test_it_asks_which_where_the_words_name_none(engine: Engine, words: str) -> None:
    with pytest.raises(UserError) as refused:
        ask(engine, words)
    assert "/govbot imports" in refused.value.hint
