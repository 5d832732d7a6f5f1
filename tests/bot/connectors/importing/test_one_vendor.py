"""A file that is one vendor's own: whatever it says of others is refused as of somebody nobody knows."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.loads.tables import Load
from bot.errors import UserError
from tests.bot.connectors.importing.shop import add_mapping, all_of, intervals, load, open_shop

OWN = [f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)]


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


@pytest.mark.parametrize("name", ["pacifica", "PA", "Pacifica", "nobody"])
def test_rows_of_another_vendor_are_refused_like_rows_of_nobody(engine: Engine, tmp_path: Path, name: str) -> None:
    text = intervals([*OWN, f"2026-11-03T08:00Z,30,{name},billing,10,9"])
    report = load(engine, text, tmp_path, only="northwind", vendor="northwind")
    assert (report.state, report.loaded, report.rejected) == ("published", 20, 1)
    (error,) = report.errors
    assert (error.column, error.accepted) == ("vendor", "Northwind BPO")


def test_rows_that_name_no_vendor_are_the_vendors_own(engine: Engine, tmp_path: Path) -> None:
    text = intervals([row.replace("northwind", "") for row in OWN])
    assert load(engine, text, tmp_path, only="northwind", vendor="northwind").loaded == 20


def test_only_queues_it_works_are_suggested(engine: Engine, tmp_path: Path) -> None:
    assert load(engine, intervals(OWN), tmp_path, only="northwind").loaded == 20
    asked = load(engine, intervals([row.replace(",billing,", ",tec,") for row in OWN]), tmp_path, only="northwind")
    assert [held.nearest for held in asked.held_queues] == [("Billing voice",)]
    everybodys = load(engine, intervals([row.replace(",billing,", ",tec,") for row in OWN]), tmp_path)
    assert [held.nearest for held in everybodys.held_queues] == [("Tech chat",)]


def mapping(name: str, vendor: str) -> dict[str, object]:
    columns = {"interval_start": "When", "offered": "Calls", "answered": "Taken"}
    constants = {"vendor": vendor, "queue": "billing", "interval_minutes": 30}
    return {"name": name, "feed": "queue_intervals", "columns": columns, "constants": constants}


def test_mappings_that_speak_of_another_vendor_do_not_exist_for_it(engine: Engine, tmp_path: Path) -> None:
    text = "When,Calls,Taken\n2026-11-02T08:00Z,10,9\n"
    add_mapping(engine, mapping("hunter2", "pacifica"))
    with pytest.raises(UserError) as refused:
        load(engine, text, tmp_path, only="northwind")
    assert "hunter2" not in f"{refused.value.text} {refused.value.hint}"
    add_mapping(engine, mapping("own", "northwind"))
    report = load(engine, text, tmp_path, only="northwind")
    assert (report.loaded, "hunter2" in report.how) == (1, False)


def test_what_else_belongs_to_the_end_is_done_with_it(engine: Engine, tmp_path: Path) -> None:
    ended: list[int | None] = []
    for _ in range(2):
        load(engine, intervals(OWN), tmp_path, published=lambda _connection, report: ended.append(report.load_id))
    assert [(load_id,) for load_id in ended] == all_of(engine, Load, "id")
