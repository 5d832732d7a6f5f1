"""Whatever is imported, corrected and imported again: visible facts are what was last said, and sums are theirs."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete, update

from bot.database.core import table_of
from bot.domain.loads.tables import HeldRow, Load, LoadDay, LoadReach, Reject, Restatement
from bot.domain.performance.tables import FactHorizon, QueueDay, QueueInterval
from bot.domain.vendors.tables import Series
from bot.periods import ContractCalendar
from tests.bot.connectors.importing.shop import load, open_shop, rows_of

Key = tuple[str, str, datetime]
Facts = dict[Key, tuple[int, int, int | None]]

START = datetime(2026, 10, 31, 22, tzinfo=UTC)
CALENDAR = ContractCalendar(ZoneInfo("America/New_York"))
FACTS = (QueueInterval, QueueDay, LoadDay, LoadReach, Reject, HeldRow, Restatement, Series, Load)

keys = st.tuples(
    st.sampled_from(["northwind", "pacifica"]),
    st.sampled_from(["billing", "tech"]),
    st.integers(0, 60).map(lambda n: START + timedelta(minutes=30 * n)),
)
values = st.tuples(st.integers(0, 9), st.integers(0, 9), st.one_of(st.none(), st.integers(0, 9)))
files = st.lists(st.dictionaries(keys, values, min_size=1, max_size=25), min_size=1, max_size=4)


def as_file(facts: Facts) -> str:
    lines = ["interval_start,interval_minutes,vendor,queue,offered,answered,abandoned"]
    for (vendor, queue, start), (offered, answered, abandoned) in facts.items():
        last = "" if abandoned is None else abandoned
        lines.append(f"{start:%Y-%m-%dT%H:%MZ},30,{vendor},{queue},{offered},{answered},{last}")
    return "\n".join(lines) + "\n"


def wipe(engine: Engine) -> None:
    with engine.begin() as connection:
        for model in FACTS:
            connection.execute(delete(table_of(model)))
        connection.execute(update(table_of(FactHorizon)).values(load_id=0))


def stored(engine: Engine) -> Facts:
    names = {series: identity.split("|") for series, identity in every_series(engine)}
    rows = rows_of(engine, QueueInterval, "series_id", "starts_at", "offered", "answered", "abandoned")
    return {(names[row[0]][0], names[row[0]][1], row[1]): (row[2], row[3], row[4]) for row in rows}


def every_series(engine: Engine) -> list[tuple[int, str]]:
    with engine.connect() as connection:
        return [(row.id, row.identity) for row in connection.execute(table_of(Series).select())]


def slow_sums(engine: Engine) -> list[tuple[object, ...]]:
    sums: dict[tuple[object, ...], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    rows = rows_of(engine, QueueInterval, "series_id", "starts_at", "shape", "offered", "answered", "abandoned")
    for series, start, shape, offered, answered, abandoned in rows:
        total = sums[CALENDAR.day_of(start), series, shape]
        for place, value in enumerate((offered, answered, abandoned or 0, 1)):
            total[place] += value
    return sorted((*key, *total) for key, total in sums.items())


def rolled_up(engine: Engine) -> list[tuple[object, ...]]:
    names = ("day", "series_id", "shape", "offered", "answered", "abandoned", "intervals")
    return sorted((*row[:5], row[5] or 0, row[6]) for row in rows_of(engine, QueueDay, *names))


def check(engine: Engine, sequence: list[Facts], folder: Path) -> None:
    model: Facts = {}
    for facts in sequence:
        load(engine, as_file(facts), folder)
        model |= facts
        assert stored(engine) == model
        assert rolled_up(engine) == slow_sums(engine)
    assert load(engine, as_file(sequence[-1]), folder).state == "unchanged"


@pytest.fixture
def shop(engine: Engine) -> Engine:
    open_shop(engine)
    return engine


def test_it_shows_what_was_last_said_and_its_sums(shop: Engine) -> None:
    examples = 25 if shop.dialect.name == "sqlite" else 8

    @settings(max_examples=examples, deadline=None)
    @given(files)
    def property_holds(sequence: list[Facts]) -> None:
        wipe(shop)
        with TemporaryDirectory() as folder:
            check(shop, sequence, Path(folder))

    property_holds()
