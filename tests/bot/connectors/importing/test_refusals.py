from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.connectors.importing.report import as_json
from bot.domain.loads.tables import Load, Reject
from bot.domain.performance.tables import QueueInterval
from bot.domain.vendors.tables import Series
from bot.errors import UserError
from tests.bot.connectors.importing.shop import all_of, intervals, load, open_shop, rows_of

GOOD = [f"2026-11-02T{hour:02}:{minute}Z,30,northwind,billing,10,9" for hour in range(20) for minute in ("00", "30")]


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def one_bad(row: str) -> str:
    return intervals([*GOOD, row])


@pytest.mark.parametrize(
    ("row", "column", "accepted"),
    [
        ('2026-11-02T23:00Z,30,northwind,billing,"12,5",9', "offered", "whole number"),
        ("2026-11-02T23:00Z,30,northwind,billing,-1,9", "offered", "whole number"),
        ("2026-11-02T23:00Z,30,northwind,billing,,9", "offered", "whole number"),
        ("2026-11-02T23:00Z,30,nortwind,billing,10,9", "vendor", "Northwind BPO"),
        ("2026-11-02T23:00Z,4,northwind,billing,10,9", "interval_minutes", "5 to 1,440"),
        ("2026-11-25T23:00Z,30,northwind,billing,10,9", "interval_start", "not in the future"),
        ("tomorrow,30,northwind,billing,10,9", "interval_start", "date and time"),
        ("2026-11-02T23:00Z,30,northwind,,10,9", "queue", "Billing voice"),
    ],
)
def test_it_names_line_column_value_and_what_is_accepted(
    engine: Engine, tmp_path: Path, row: str, column: str, accepted: str
) -> None:
    report = load(engine, one_bad(row), tmp_path)
    assert (report.state, report.loaded, report.rejected) == ("published", 40, 1)
    assert (report.errors[0].line, report.errors[0].column) == (42, column)
    assert accepted in report.errors[0].accepted
    assert all_of(engine, Reject, "line", "column") == [(42, column)]


def test_it_writes_rejects_that_can_be_corrected_and_sent_again(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, one_bad("2026-11-02T23:00Z,30,northwind,billing,ten,9"), tmp_path)
    assert report.rejects is not None
    corrected = report.rejects.read_text(encoding="utf-8-sig").replace(",ten,9,", ",10,9,")
    again = load(engine, corrected, tmp_path)
    assert (again.loaded, again.rejected) == (1, 0)


def test_it_refuses_a_file_with_too_many_rejects(engine: Engine, tmp_path: Path) -> None:
    bad = [f"2026-11-03T0{n}:00Z,30,northwind,billing,x,9" for n in range(3)]
    report = load(engine, intervals([*GOOD, *bad]), tmp_path)
    assert (report.state, report.loaded, report.rejected) == ("refused", 0, 3)
    assert "more than 5 %" in report.refusal
    assert all_of(engine, QueueInterval, "load_id") == []
    assert all_of(engine, Series, "id") == []
    assert [state for (state,) in all_of(engine, Load, "state")] == ["refused"]


def test_it_loads_after_a_refusal(engine: Engine, tmp_path: Path) -> None:
    load(engine, intervals(["2026-11-03T00:00Z,30,northwind,billing,x,9"]), tmp_path)
    assert load(engine, intervals(GOOD), tmp_path).loaded == 40


def test_it_allows_no_reject_when_strict(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, one_bad("2026-11-02T23:00Z,30,northwind,billing,x,9"), tmp_path, strict=True)
    assert (report.state, report.loaded) == ("refused", 0)


def test_it_refuses_a_file_without_rows(engine: Engine, tmp_path: Path) -> None:
    assert "no rows" in load(engine, intervals([]), tmp_path).refusal


def test_it_says_which_option_is_missing(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="--vendor"):
        load(engine, "interval_start,queue,offered,answered\n2026-11-02,billing,1,1\n", tmp_path)


def test_it_says_what_it_does_not_recognise(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="fit no feed"):
        load(engine, "a,b\n1,2\n", tmp_path)


def test_it_leaves_out_total_rows(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, intervals([*GOOD, "Total,,,,400,360"]), tmp_path)
    assert (report.loaded, report.totals, report.rows) == (40, 1, 40)


def test_it_asks_where_a_date_fits_both_orders(engine: Engine, tmp_path: Path) -> None:
    text = intervals(["03/04/2026 10:00,30,pacifica,tech,1,1"])
    with pytest.raises(UserError, match="fits both day first and month first: write its dates as"):
        load(engine, text, tmp_path)
    load(engine, text, tmp_path, date_order="day-first")
    assert [start.month for (start,) in rows_of(engine, QueueInterval, "starts_at")] == [4]


def test_it_prints_the_fixed_object(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, one_bad("2026-11-02T23:00Z,30,northwind,billing,x,9"), tmp_path)
    [file] = as_json([report])["files"]
    assert (file["path"], file["feed"], file["rows"], file["loaded"]) == ("file.csv", "queue_intervals", 41, 40)
    assert (file["unchanged"], file["rejected"], file["held"]) == (0, 1, 0)
    assert file["errors"] == [{"line": 42, "column": "offered", "value": "x", "accepted": "a whole number such as 12"}]
