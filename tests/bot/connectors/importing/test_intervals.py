from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.domain.loads.tables import Load, LoadReach, Restatement
from bot.domain.performance.atoms import approx_bit, present_bit
from bot.domain.performance.tables import FactHorizon, QueueDay, QueueInterval
from tests.bot.connectors.importing.shop import NOW, all_of, day, intervals, load, open_shop, rows_of, utc

TWO = intervals(["2026-11-02T09:00Z,30,northwind,billing,10,9", "2026-11-02T14:00Z,30,northwind,billing,20,15"])


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def test_it_loads_intervals_by_contract_day(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, TWO, tmp_path)
    assert (report.state, report.rows, report.loaded) == ("published", 2, 2)
    assert rows_of(engine, QueueInterval, "day", "starts_at", "offered", "in_hours") == [
        (day("2026-11-02"), utc("2026-11-02T09:00"), 10, 0),
        (day("2026-11-02"), utc("2026-11-02T14:00"), 20, 1),
    ]


def test_it_rolls_the_day_up(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    assert rows_of(engine, QueueDay, "offered", "answered", "abandoned", "intervals", "intervals_in_hours") == [
        (30, 24, None, 2, 1)
    ]


def test_it_changes_nothing_when_the_file_comes_again(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    before = all_of(engine, FactHorizon, "load_id")
    report = load(engine, TWO, tmp_path)
    assert (report.state, report.loaded, report.unchanged) == ("unchanged", 0, 2)
    assert all_of(engine, FactHorizon, "load_id") == before
    assert len(all_of(engine, QueueInterval, "load_id")) == 2


def test_it_corrects_and_restates(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    report = load(engine, TWO.replace(",20,15", ",20,18"), tmp_path)
    assert (report.loaded, report.unchanged, report.changed_days) == (1, 1, 1)
    assert rows_of(engine, QueueDay, "offered", "answered") == [(30, 27)]
    assert all_of(engine, Restatement, "atom", "old", "new") == [("answered", "24", "27")]


def test_it_notes_a_late_interval_of_a_day_that_is_over(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    load(engine, intervals(["2026-11-02T15:00Z,30,northwind,billing,5,5"]), tmp_path)
    assert rows_of(engine, QueueDay, "offered", "answered") == [(35, 29)]
    assert sorted(all_of(engine, Restatement, "atom", "old", "new")) == [
        ("answered", "24", "29"),
        ("offered", "30", "35"),
    ]


def test_it_reads_times_without_zone_in_the_vendors_zone(engine: Engine, tmp_path: Path) -> None:
    load(engine, intervals(["2026-11-03 01:00,30,northwind,billing,1,1"]), tmp_path)
    assert rows_of(engine, QueueInterval, "day", "starts_at") == [(day("2026-11-02"), utc("2026-11-02T17:00"))]


def test_it_takes_a_date_for_the_contract_day(engine: Engine, tmp_path: Path) -> None:
    load(engine, "interval_start,vendor,queue,offered,answered\n2026-11-02,northwind,billing,9,8\n", tmp_path)
    assert rows_of(engine, QueueInterval, "day", "starts_at", "interval_seconds") == [
        (day("2026-11-02"), utc("2026-11-02T05:00"), 86_400)
    ]


def test_it_fills_blanks_by_option_and_by_the_queue(engine: Engine, tmp_path: Path) -> None:
    text = "interval_start,interval_minutes,vendor,queue,channel,offered,answered\n2026-11-02T15:00Z,30,,,,1,1\n"
    report = load(engine, text, tmp_path, vendor="pacifica", queue="Tech chat")
    assert report.loaded == 1


def test_it_reconstructs_atoms_from_ratios(engine: Engine, tmp_path: Path) -> None:
    text = (
        "interval_start,interval_minutes,vendor,queue,offered,answered,service_level,asa_seconds\n"
        "2026-11-02T15:00Z,30,northwind,billing,10,9,75%,12.5\n"
    )
    load(engine, text, tmp_path)
    [(in_threshold, wait, shape)] = rows_of(
        engine, QueueInterval, "answered_in_threshold", "wait_answered_seconds", "shape"
    )
    assert (in_threshold, wait) == (7.5, 112.5)
    assert shape & approx_bit("answered_in_threshold")
    assert not shape & present_bit("abandoned")
    assert not shape & approx_bit("offered")


def test_it_adds_handle_time_only_where_all_three_parts_are_there(engine: Engine, tmp_path: Path) -> None:
    text = (
        "interval_start,interval_minutes,vendor,queue,offered,answered,talk_seconds,hold_seconds,wrap_seconds\n"
        "2026-11-02T15:00Z,30,northwind,billing,10,9,100,20,5\n"
        "2026-11-02T15:30Z,30,northwind,billing,10,9,100,,5\n"
    )
    load(engine, text, tmp_path)
    assert rows_of(engine, QueueInterval, "talk_seconds", "hold_seconds", "handle_seconds") == [
        (100.0, 20.0, 125.0),
        (100.0, None, None),
    ]


def test_it_counts_identical_rows_once_and_rejects_conflicting_ones(engine: Engine, tmp_path: Path) -> None:
    rows = [f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(24)] * 2
    rows += [f"2026-11-{d:02}T12:00Z,30,northwind,billing,10,9" for d in range(3, 20)]
    report = load(engine, intervals([*rows, "2026-11-03T12:00Z,30,northwind,billing,11,9"]), tmp_path)
    assert (report.rows, report.loaded, report.duplicates, report.rejected) == (66, 40, 24, 2)
    assert [error.line for error in report.errors] == [50, 67]
    assert len(rows_of(engine, QueueInterval, "starts_at")) == 40


def test_it_refuses_intervals_within_intervals(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    report = load(engine, intervals(["2026-11-02T05:00Z,1440,northwind,billing,10,9"]), tmp_path)
    assert report.state == "refused"
    assert "overlap" in report.errors[0].accepted


def test_it_keeps_and_flags_more_answered_than_offered(engine: Engine, tmp_path: Path) -> None:
    rows = [f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,{9 + hour % 2 * 3}" for hour in range(24)]
    report = load(engine, intervals(rows), tmp_path)
    assert (report.loaded, report.flagged) == (24, 12)
    assert report.flagged_lines == tuple(range(3, 23, 2))


def test_it_reads_the_repeated_hour_in_file_order(engine: Engine, tmp_path: Path) -> None:
    clock = ["00:30", "01:00", "01:30", "01:00", "01:30", "02:00"]
    report = load(engine, intervals([f"2026-11-01 {time},30,pacifica,tech,10,9" for time in clock]), tmp_path)
    assert report.loaded == 6
    assert "file order" in report.notes[0]
    assert len({start for (start,) in rows_of(engine, QueueInterval, "starts_at")}) == 6


def test_it_rejects_times_that_do_not_exist(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, intervals(["2026-03-08 02:30,30,pacifica,tech,10,9"]), tmp_path)
    assert "clocks" in report.errors[0].accepted


def test_it_tells_which_days_a_load_spoke_of(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    assert all_of(engine, LoadReach, "first_day", "last_day", "rows") == [(day("2026-11-02"), day("2026-11-02"), 2)]


def test_it_writes_nothing_on_a_dry_run(engine: Engine, tmp_path: Path) -> None:
    report = load(engine, TWO, tmp_path, dry_run=True)
    assert (report.state, report.loaded) == ("checked", 2)
    assert all_of(engine, Load, "id") == []
    assert all_of(engine, QueueInterval, "load_id") == []


def test_it_compares_on_a_dry_run(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    report = load(engine, TWO.replace(",20,15", ",20,18"), tmp_path, dry_run=True)
    assert (report.loaded, report.unchanged) == (1, 1)


def test_it_purges_superseded_rows_after_a_week(engine: Engine, tmp_path: Path) -> None:
    load(engine, TWO, tmp_path)
    load(engine, TWO.replace(",20,15", ",20,18"), tmp_path)
    assert len(all_of(engine, QueueInterval, "load_id")) == 3
    later = NOW.replace(month=12)
    load(engine, intervals(["2026-12-02T15:00Z,30,northwind,billing,10,12"]), tmp_path, now=later)
    assert len(all_of(engine, QueueInterval, "load_id")) == 3
    assert rows_of(engine, QueueDay, "offered", "answered") == [(10, 12), (30, 27)]


def test_it_reads_the_repeated_hour_across_the_pieces_of_a_long_file(engine: Engine, tmp_path: Path) -> None:
    # A file is read 50,000 rows at a time; the second 01:30 begins the second piece.
    clock = ["01:00", "01:30", "01:00", "01:30", "02:00"]
    early = [
        f"2025-{m:02}-{d:02} {h:02}:{n:02}"
        for m in range(1, 3)
        for d in range(1, 28)
        for h in range(24)
        for n in range(60)
    ]
    rows = [f"{time},5,pacifica,tech,1,1" for time in early if int(time[-2:]) % 5 == 0]
    lead = [f"2026-11-01 00:{n:02},30,pacifica,billing,1,1" for n in (0, 30)]
    filler = [rows[n % len(rows)] for n in range(49_997 - len(lead))]
    text = intervals([*filler, *lead, *(f"2026-11-01 {time},30,pacifica,billing,1,1" for time in clock)])
    report = load(engine, text, tmp_path)
    assert (report.rejected, report.rows) == (0, 50_002)
