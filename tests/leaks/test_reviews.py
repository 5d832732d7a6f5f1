"""A vendor's fact sheet, and what a model is told of it, is the same with another vendor in the database or without."""

from dataclasses import dataclass, field

import pytest

from bot.assistant.brief import Brief, Reply
from bot.assistant.prompt import messages
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.periods import parse_period
from commands.reviewing.surroundings import around
from reports.commentary import written
from reports.factsheet import FactSheet, stored, take
from reports.phrasing.pages import phrased
from tests.leaks.conftest import Engines
from tests.leaks.programme import NOW, TODAY
from tests.leaks.sides import LOTUSLINE, NORTHWIND, OTHER, Side
from tests.reports.phrasing.models import StandIn, truthful


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


@dataclass
class Recording(StandIn):
    """Keeps what it is told, word for word as a model would be."""

    told: list[tuple[str, str]] = field(default_factory=list)

    def write(self, brief: Brief) -> Reply:
        self.told.append(messages(brief))
        return super().write(brief)


def worded(engines: Engines, database: str, side: Side) -> tuple[list[tuple[str, str]], str]:
    """What the model was told, and the review that came of it."""
    sheet, model = sheet_of(engines, database, side), Recording(truthful)
    with engines[database].connect() as connection:
        books = books_of(connection)
        week = parse_period("last week", today=TODAY, calendar=books.calendar)
        made = phrased(sheet, model, around(connection, books, side.key, week), lambda: 0.0)
    return model.told, "\n".join(section.text for section in made.wording.sections)


@pytest.mark.parametrize("side", [NORTHWIND, LOTUSLINE], ids=lambda side: side.key)
def test_a_model_is_told_and_writes_the_same_and_nothing_of_the_other_vendor(engines: Engines, side: Side) -> None:
    together, alone = worded(engines, "both", side), worded(engines, side.key, side)
    assert together[0]
    assert together == alone
    names = [marker for marker in OTHER[side.key].markers if not marker[0].isdigit()]
    assert [name for name in names if name.casefold() in str(together).casefold()] == []
