"""What goes into either database comes out the same."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from sqlalchemy import BigInteger, Column, Engine, MetaData, Select, Table, select
from sqlalchemy.exc import StatementError

from bot.database.columns import DayNumber, ExactDecimal, UtcSeconds, day_number, day_of_number
from bot.database.unit_of_work import unit_of_work
from bot.domain.audit import AuditEntry, record
from bot.money import Money

MANILA = timezone(timedelta(hours=8))
KEPT = Table(
    "kept",
    MetaData(),
    Column("at", UtcSeconds),
    Column("day", DayNumber),
    Column("amount", ExactDecimal),
    Column("minor_units", BigInteger),
)


def kept(engine: Engine, **values: object) -> tuple[object, ...]:
    KEPT.create(engine, checkfirst=True)
    with engine.begin() as connection:
        connection.execute(KEPT.insert().values(**values))
        return tuple(connection.execute(_columns(values)).one())


def _columns(values: dict[str, object]) -> Select[tuple[object, ...]]:
    return select(*(KEPT.c[name] for name in values))


def test_it_keeps_an_instant_aware_and_in_utc(engine: Engine) -> None:
    (at,) = kept(engine, at=datetime(2026, 3, 8, 15, 30, tzinfo=MANILA))
    assert at == datetime(2026, 3, 8, 7, 30, tzinfo=UTC)
    assert isinstance(at, datetime)
    assert at.tzinfo is UTC


def test_it_keeps_an_instant_before_1970(engine: Engine) -> None:
    (at,) = kept(engine, at=datetime(1969, 12, 31, 23, 59, 59, 900_000, tzinfo=UTC))
    assert at == datetime(1969, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_it_refuses_an_instant_without_zone(engine: Engine) -> None:
    with pytest.raises(StatementError, match="needs its zone"):
        kept(engine, at=datetime(2026, 3, 8, 15, 30))  # noqa: DTZ001


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(1970, 1, 1), date(2026, 11, 22), date(9999, 12, 31)])
def test_it_keeps_a_day(engine: Engine, day: date) -> None:
    assert kept(engine, day=day) == (day,)
    assert day_of_number(day_number(day)) == day


@pytest.mark.parametrize("digits", ["0.80", "0.1", "99999999999999999999.000001", "-0.005", "1E+3"])
def test_it_keeps_every_digit_of_a_decimal(engine: Engine, digits: str) -> None:
    (amount,) = kept(engine, amount=Decimal(digits))
    assert amount == Decimal(digits)
    assert isinstance(amount, Decimal)


def test_it_keeps_the_places_a_person_wrote(engine: Engine) -> None:
    assert str(kept(engine, amount=Decimal("0.80"))[0]) == "0.80"


def test_it_filters_an_instant_in_whatever_zone_it_was_asked(engine: Engine) -> None:
    kept(engine, at=datetime(2026, 3, 8, 7, 30, tzinfo=UTC))
    with engine.connect() as connection:
        asked = datetime(2026, 3, 8, 15, 30, tzinfo=MANILA)
        assert connection.execute(select(KEPT.c.at).where(KEPT.c.at >= asked)).all()


@pytest.mark.parametrize(("amount", "currency"), [("1234.56", "USD"), ("1234", "JPY"), ("1.234", "KWD")])
def test_it_keeps_money_exact_as_minor_units(engine: Engine, amount: str, currency: str) -> None:
    money = Money(Decimal(amount), currency)
    (units,) = kept(engine, minor_units=money.minor())
    assert isinstance(units, int)
    assert Money.of_minor(units, currency) == money


def test_it_reads_a_stored_entry_as_it_was_written(engine: Engine) -> None:
    now = datetime(2026, 11, 1, 1, 30, tzinfo=timezone(timedelta(hours=-4)))
    with unit_of_work(engine) as session:
        number = record(session, actor="a", action="b", subject="عربى 🙂", now=now).id
    with unit_of_work(engine) as session:
        entry = session.get_one(AuditEntry, number)
        assert (entry.at, entry.subject) == (now, "عربى 🙂")
