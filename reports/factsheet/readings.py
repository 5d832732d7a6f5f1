"""What was read for one sheet: questions known beforehand are read together, and none is read twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from bot.domain.performance.books import Books
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answers
from bot.domain.performance.result import KpiResult

Series = tuple[int, ...]


@dataclass(frozen=True)
class Readings:
    """Kept no longer than the sheet is taken. Its books are of one horizon and differ in their series alone."""

    connection: Connection
    _kept: dict[tuple[KpiQuery, Series], KpiResult] = field(default_factory=dict)

    def answer(self, query: KpiQuery, books: Books) -> KpiResult:
        return self.answers([query], books)[0]

    def answers(self, queries: Sequence[KpiQuery], books: Books) -> list[KpiResult]:
        series = series_of(books)
        unread = [query for query in dict.fromkeys(queries) if (query, series) not in self._kept]
        for query, result in zip(unread, answers(self.connection, unread, books), strict=True):
            self._kept[query, series] = result
        return [self._kept[query, series] for query in queries]


def series_of(books: Books) -> Series:
    return tuple(entry.id for entry in books.registry.series)
