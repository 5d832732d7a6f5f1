"""Whatever was imported and corrected: undone in reverse, every earlier picture comes back, sums included."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, delete

from bot.database.core import table_of
from bot.domain.performance.tables import Case, Contact
from tests.bot.connectors.importing.shop import load, open_shop
from tests.bot.connectors.importing.test_properties import as_file, files, wipe
from tests.bot.connectors.importing.undo_scene import seen, undo

CONTACTS = "contact_id,arrived_at,vendor,queue,outcome,wait_seconds,talk_seconds"
CASES = "case_id,vendor,queue,opened_at,resolved_at,status,priority"

moments = st.builds("2026-11-0{}T{:02}:{:02}Z".format, st.integers(2, 4), st.integers(0, 23), st.sampled_from([0, 40]))
places = st.builds("{},{}".format, st.sampled_from(["northwind", "pacifica"]), st.sampled_from(["billing", "tech"]))
seconds = st.one_of(st.just(""), st.integers(0, 90).map(str))
contacts = st.builds(
    "{},{},{},{},{}".format, moments, places, st.sampled_from(["answered", "abandoned", "other"]), seconds, seconds
)
cases = st.builds(
    "{},{},{},{},{}".format,
    places,
    moments,
    st.one_of(st.just(""), st.just("2026-11-09T10:00Z")),
    st.sampled_from(["open", "closed", "void"]),
    st.sampled_from(["", "high"]),
)


def written(header: str) -> Callable[[dict[int, str]], str]:
    return lambda rows: "\n".join([header, *(f"{number},{rest}" for number, rest in rows.items())]) + "\n"


def sequences(header: str, row: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    file = st.dictionaries(st.integers(1, 8), row, min_size=1, max_size=8).map(written(header))
    return st.lists(file, min_size=1, max_size=4)


FEEDS: dict[str, st.SearchStrategy[list[str]]] = {
    "queue_intervals": files.map(lambda found: [as_file(facts) for facts in found]),
    "contacts": sequences(CONTACTS, contacts),
    "cases": sequences(CASES, cases),
}


def check(engine: Engine, sequence: list[str], folder: Path) -> None:
    pictures: list[Any] = [seen(engine)]
    numbers: list[int] = []
    for text in sequence:
        report = load(engine, text, folder)
        if report.state == "published" and report.load_id is not None:
            numbers.append(report.load_id)
            pictures.append(seen(engine))
    while numbers:
        same_as(engine, pictures.pop())
        undo(engine, numbers.pop())
    same_as(engine, pictures.pop())


def same_as(engine: Engine, picture: dict[str, list[tuple[Any, ...]]]) -> None:
    """Names only what differs: a whole picture takes too long to be compared in words."""
    shown = seen(engine)
    differing = [(name, row) for name, rows in picture.items() for row in {*rows} ^ {*shown[name]}]
    assert differing[:3] == []
    assert {name: len(rows) for name, rows in shown.items()} == {name: len(rows) for name, rows in picture.items()}


@pytest.mark.parametrize("feed", FEEDS)
def test_every_earlier_picture_comes_back(engine: Engine, feed: str) -> None:
    open_shop(engine)

    @settings(max_examples=12 if engine.dialect.name == "sqlite" else 5, deadline=None)
    @given(FEEDS[feed])
    def property_holds(sequence: list[str]) -> None:
        with engine.begin() as connection:
            for model in (Contact, Case):
                connection.execute(delete(table_of(model)))
        wipe(engine)
        with TemporaryDirectory() as folder:
            check(engine, sequence, Path(folder))

    property_holds()
