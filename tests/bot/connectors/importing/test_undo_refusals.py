from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.connectors.importing.resumming import resum_contacts
from bot.connectors.importing.undoing import undo_load
from bot.database.core import table_of
from bot.domain.contracts.tables import Contract, Term
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from tests.bot.connectors.importing.shop import NOW, intervals, load, open_shop
from tests.bot.connectors.importing.test_crashes import CONTACTS, OLD
from tests.bot.connectors.importing.undo_scene import both, seen, undo


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ANALYST, Role.EXECUTIVE])
@pytest.mark.parametrize("number", [1, 99])
def test_it_refuses_everyone_but_managers_in_the_same_words(
    engine: Engine, tmp_path: Path, role: Role, number: int
) -> None:
    load(engine, OLD, tmp_path)
    viewer = Viewer("Nico", role, "northwind" if role is Role.SUPERVISOR else None)
    with pytest.raises(UserError, match=r"^Only a manager or an administrator can undo an import\. Ask one of them\.$"):
        undo_load(engine, number, viewer=viewer, now=NOW)


def test_it_allows_a_day_and_no_longer(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, OLD, tmp_path).load_id
    with pytest.raises(UserError, match="more than 24 hours ago"):
        undo(engine, number, now=NOW + timedelta(hours=24, seconds=1))
    undo(engine, number, now=NOW + timedelta(hours=24))


def test_it_refuses_twice_an_undo_and_what_changed_nothing(engine: Engine, tmp_path: Path) -> None:
    number = load(engine, OLD, tmp_path).load_id
    same = load(engine, OLD, tmp_path).load_id
    undone = undo(engine, number)
    with pytest.raises(UserError, match="is undone already"):
        undo(engine, number)
    with pytest.raises(UserError, match="is itself an undo"):
        undo(engine, undone.load_id)
    with pytest.raises(UserError, match=r"changed nothing \(unchanged\)"):
        undo(engine, same)
    with pytest.raises(UserError, match="There is no import 99"):
        undo(engine, 99)


@both
def test_it_names_the_later_import_that_changed_the_same_rows(
    engine: Engine, tmp_path: Path, first: str, second: str
) -> None:
    number = load(engine, first, tmp_path).load_id
    later = load(engine, second, tmp_path).load_id
    shown = seen(engine)
    with pytest.raises(UserError, match=rf"Import {number} cannot be undone: import {later} changed the same rows"):
        undo(engine, number)
    assert seen(engine) == shown


def test_it_refuses_contacts_whose_half_hours_came_as_intervals_since(engine: Engine, tmp_path: Path) -> None:
    load(engine, CONTACTS, tmp_path)
    moved = CONTACTS.replace("15:00Z", "16:00Z").replace("15:10Z", "16:10Z")
    number = load(engine, moved, tmp_path).load_id
    load(engine, intervals(["2026-11-05T15:00Z,30,northwind,tech,10,9"]), tmp_path)
    with pytest.raises(UserError, match="came as rows of queue_intervals since"):
        undo(engine, number)


def test_it_refuses_sums_that_came_from_no_file(engine: Engine, tmp_path: Path) -> None:
    load(engine, CONTACTS, tmp_path)
    contract = {"vendor_id": 1, "code": "SOW", "currency": "USD", "effective_from": date(2026, 1, 1)}
    term = {"contract_id": 1, "kpi": "service_level", "channel": "chat", "threshold_seconds": 60}
    with engine.begin() as connection:
        connection.execute(insert(table_of(Contract)).values(**contract))
        blank = {"site": "", "language": "", "variant": "", "window": "month", "effective_from": date(2026, 1, 1)}
        connection.execute(insert(table_of(Term)).values(**term, **blank))
    assert resum_contacts(engine, now=NOW, actor="maria") == 1
    with pytest.raises(UserError, match="came from no file"):
        undo(engine, 2)
