"""What is planted in the sample programme stands in its weekly review, rightly attributed."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.database.engine import open_engine
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import parse_period
from reports.commentary import written
from reports.factsheet import take
from reports.grounding import checked
from tests.stages import NOW, small_stage


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Connection]:
    engine = open_engine(f"sqlite:///{small_stage(tmp_path_factory).folder / 'govbot.sqlite'}")
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def page(connection: Connection, key: str, now: datetime = NOW) -> str:
    books = books_of(connection)
    week = parse_period("2026-W46", today=books.calendar.day_of(now), calendar=books.calendar)
    sheet = take(connection, ADMINISTRATOR, "northwind", week, books, now)
    section = written(sheet).section(key)
    assert section is not None
    assert checked(section.text, sheet).doubts == ()
    return section.text


def test_the_incident_is_named_by_its_queue_and_its_day(connection: Connection) -> None:
    text = page(connection, "access")
    assert "Tue 10 Nov had " in text
    assert "Next: go through Billing voice on Tue 10 Nov with Northwind BPO" in text


def test_the_mix_shift_is_told_as_mix_once_its_week_is_settled(connection: Connection) -> None:
    text = page(connection, "customers", NOW + timedelta(days=7))
    assert "within segments +0.67 pp, mix −2.34 pp" in text
    assert "Tech voice −1.15 pp" in text


def test_before_that_the_week_before_is_spoken_of(connection: Connection) -> None:
    assert "2–8 Nov" in page(connection, "data")
