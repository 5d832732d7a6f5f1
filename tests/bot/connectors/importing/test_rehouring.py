from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.connectors.importing.rehouring import rehour
from bot.domain.performance.tables import QueueDay, QueueInterval
from tests.bot.connectors.importing.shop import intervals, load, open_shop, rows_of

# Half hours that begin at 07:30, 08:00 and 20:00 in New York.
ROWS = [f"2026-11-02T{start}Z,30,northwind,billing,10,9" for start in ("12:30", "13:00")]
LATE = "2026-11-03T01:00Z,30,northwind,billing,10,9"


@pytest.fixture(autouse=True)
def shop(engine: Engine, tmp_path: Path) -> None:
    open_shop(engine, hours="mon-sun 08:00-20:00")
    rehour(engine)
    load(engine, intervals([*ROWS, LATE]), tmp_path)


def set_hours(engine: Engine, hours: str) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE queue SET hours = :hours WHERE key = 'billing'"), {"hours": hours})


def inside(engine: Engine) -> tuple[list[int], list[int]]:
    flags = [row[0] for row in rows_of(engine, QueueInterval, "in_hours")]
    return flags, [row[0] for row in rows_of(engine, QueueDay, "intervals_in_hours")]


def test_it_leaves_alone_what_did_not_change(engine: Engine) -> None:
    assert rehour(engine) == 0
    assert inside(engine) == ([0, 0, 1], [1])


@pytest.mark.parametrize(
    ("hours", "expected"),
    [("24x7", ([1, 1, 1], [3])), ("mon-sun 07:00-08:00", ([0, 0, 1], [1])), ("tue 00:00-24:00", ([0, 0, 0], [0]))],
)
def test_it_counts_again_by_the_new_hours(engine: Engine, hours: str, expected: tuple[list[int], list[int]]) -> None:
    set_hours(engine, hours)
    assert rehour(engine) == 1
    assert inside(engine) == expected
    assert rehour(engine) == 0


def test_it_counts_everything_where_hours_are_taken_away(engine: Engine) -> None:
    set_hours(engine, "")
    rehour(engine)
    assert inside(engine) == ([1, 1, 1], [3])


def test_it_agrees_with_a_fresh_import(engine: Engine, tmp_path: Path) -> None:
    set_hours(engine, "24x7")
    rehour(engine)
    report = load(engine, intervals([*ROWS, LATE]), tmp_path)
    assert report.unchanged == 3
