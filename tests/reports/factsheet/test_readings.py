"""What a sheet reads."""

from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from reports.factsheet.readings import Readings
from tests.factories import World
from tests.reports.factsheet.scene import NOW, WEEK


def test_a_question_is_read_once_for_the_same_series(world: World) -> None:
    with world.engine.connect() as connection:
        books, readings = books_of(connection), Readings(connection)
        query = KpiQuery("offered", WEEK, ADMINISTRATOR, NOW)
        whole = readings.answer(query, books)
        assert readings.answer(query, books) is whole
        part = readings.answer(query, books.of_series(books.registry.series[:1]))
    assert (whole.total.figure.value, part.total.figure.value) == (1_477, 700)
