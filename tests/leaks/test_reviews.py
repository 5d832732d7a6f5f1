"""A vendor's fact sheet is the same, to the last hash, whether or not another vendor is in the database."""

import pytest

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import parse_period
from reports.commentary import written
from reports.factsheet import FactSheet, stored, take
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW, TODAY
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side


def sheet_of(engines: Engines, database: str, side: Side) -> FactSheet:
    with engines[database].connect() as connection:
        books = books_of(connection)
        week = parse_period("last week", today=TODAY, calendar=books.calendar)
        return take(connection, ADMINISTRATOR, side.key, week, books, NOW)


@pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
def test_without_the_other_vendor_nothing_of_it_changes(engines: Engines, side: Side) -> None:
    together, alone = sheet_of(engines, "both", side), sheet_of(engines, side.key, side)
    assert len(together.facts) > 100
    assert stored(together) == stored(alone)


@pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
def test_no_name_of_the_other_vendor_is_in_its_words(engines: Engines, side: Side) -> None:
    text = "\n".join(section.text for section in written(sheet_of(engines, "both", side)).sections).casefold()
    names = [marker for marker in OTHER[side.key].markers if not marker[0].isdigit()]
    assert [name for name in names if name.casefold() in text] == []
