"""Series that should be heard of: what sent intervals lately and is silent now is missing, not absent."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, func, select, type_coerce

from bot.database.columns import day_number
from bot.database.core import table_of
from bot.database.remembered import Remembered
from bot.domain.performance.atoms import FROM_CONTACTS
from bot.domain.performance.books import Books
from bot.domain.performance.coverage import DAY_SECONDS
from bot.domain.performance.tables import QueueDay
from bot.domain.performance.visibility import visible
from bot.periods import Period

LOOKED_BACK = timedelta(days=28)
_KEPT = Remembered[Mapping[int, int]](most=64)


def lively_series(connection: Connection, books: Books, period: Period, *, now: datetime) -> Mapping[int, int]:
    """Series with intervals in the period or the four weeks before it, by id, with their shortest length in seconds.

    Whole days and intervals summed from contacts tell no coverage; days after `now` have not been heard of.
    """
    end = min(period.end, books.calendar.day_of(now) + timedelta(days=1))

    def make() -> Mapping[int, int]:
        table = table_of(QueueDay)
        day, length = type_coerce(table.c.day, Integer), table.c.interval_seconds
        statement = (
            select(table.c.series_id, func.min(length))
            .where(day >= day_number(period.start - LOOKED_BACK), day < day_number(end), visible(table))
            .where(table.c.shape.bitwise_and(FROM_CONTACTS) == 0)
            .group_by(table.c.series_id)
            .having(func.max(length) < DAY_SECONDS)
        )
        found = connection.execute(statement, {"horizon": books.horizon}).all()
        return {row[0]: row[1] for row in found}

    key = (books.settings.revision, books.horizon, period.start, end)
    return _KEPT.of(connection, key, make)
