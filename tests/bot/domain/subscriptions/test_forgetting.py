from datetime import timedelta

from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.domain.subscriptions.forgetting import forget, long_over
from bot.domain.subscriptions.planning import plan_occurrences
from bot.domain.subscriptions.tables import Occurrence
from tests.bot.domain.subscriptions.subscribing import subscribe
from tests.factories import new_york

NOW = new_york("2026-11-20 12:00")
AWAY = NOW + timedelta(days=500)


def planned(engine: Engine, *, settled: bool = True) -> list[int]:
    with engine.begin() as connection:
        plan_occurrences(connection, NOW)
        if settled:
            connection.execute(update(table_of(Occurrence)).values(state="posted"))
    return left(engine)


def left(engine: Engine) -> list[int]:
    """The days of November."""
    table = table_of(Occurrence)
    with engine.connect() as connection:
        return [day.day for day in connection.execute(select(table.c.day).order_by(table.c.id)).scalars()]


def forgotten(engine: Engine, most: int = 100) -> int:
    with engine.begin() as connection:
        ids = long_over(connection, before=AWAY - timedelta(days=400), most=most)
        forget(connection, ids)
    return len(ids)


def test_days_long_over_go_in_bits_and_the_latest_of_each_subscription_stays(engine: Engine) -> None:
    subscribe(engine)
    subscribe(engine, channel="C0LEADS", at="08:00")
    assert len(planned(engine)) == 10
    assert [forgotten(engine, most=5) for _ in range(3)] == [5, 3, 0]
    assert left(engine) == [20, 20]


def test_what_is_still_due_stays(engine: Engine) -> None:
    subscribe(engine)
    assert planned(engine, settled=False) == [16, 17, 18, 19, 20]
    assert forgotten(engine) == 0


def test_young_ones_stay_and_no_day_is_planned_again(engine: Engine) -> None:
    subscribe(engine)
    planned(engine)
    with engine.begin() as connection:
        forget(connection, long_over(connection, before=NOW - timedelta(days=2), most=100))
        assert plan_occurrences(connection, NOW) == 0
    assert left(engine) == [19, 20]
