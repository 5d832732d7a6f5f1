"""Column types that mean the same on SQLite and PostgreSQL."""

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

EPOCH_DAY = date(1970, 1, 1)
_EPOCH_ORDINAL = EPOCH_DAY.toordinal()
FOREVER = 2**62
"""The `ended_by` of a row that nothing has superseded."""


def day_number(day: date) -> int:
    """Days since 1970-01-01, the stored form of a contract day."""
    return (day - EPOCH_DAY).days


def day_of_number(number: int) -> date:
    return date.fromordinal(_EPOCH_ORDINAL + number)


def one_of(column: str, values: type[StrEnum]) -> str:
    """The condition of a check constraint: only these words."""
    return f"{column} IN ({', '.join(repr(each.value) for each in values)})"


class UtcSeconds(TypeDecorator[datetime]):
    """An aware instant stored as whole seconds since 1970 UTC, so that both databases subtract alike."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | int | None, dialect: Dialect) -> int | None:
        if value is None or isinstance(value, int):
            return value
        if value.tzinfo is None:
            raise ValueError(f"naive datetime {value!r}: an instant needs its zone")
        return int(value.timestamp() // 1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromtimestamp(value, UTC)


class DayNumber(TypeDecorator[date]):
    """A contract day stored as days since 1970-01-01."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | int | None, dialect: Dialect) -> int | None:
        return value if value is None or isinstance(value, int) else day_number(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> date | None:
        return None if value is None else day_of_number(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal stored as its digits: SQLite would make it a binary float."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)
