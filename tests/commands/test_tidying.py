from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, func, select, update

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.tables import OutboxPost
from bot.domain.redelivery.taking import take_up
from commands.tidying import AT_ONCE, tidy

NOW = datetime(2027, 12, 31, 12, tzinfo=UTC)
KEPT = timedelta(days=400)


def told(engine: Engine, number: int, at: datetime) -> None:
    with unit_of_work(engine) as session:
        for each in range(number):
            enqueue(session, Post(f"{at}:{each}", "U0MARIA", {"text": "told"}, EVERYTHING, at), now=at)
        session.connection().execute(update(table_of(OutboxPost)).values(state="sent"))


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(table_of(OutboxPost))).scalar_one()


def test_all_that_is_old_goes_at_one_beat_however_many_bits_it_takes(engine: Engine) -> None:
    told(engine, AT_ONCE + 1, NOW - KEPT - timedelta(seconds=1))
    told(engine, 1, NOW - KEPT)
    with engine.begin() as connection:
        take_up(connection, "Ev1", now=NOW - timedelta(days=1))
    tidy(engine, NOW, KEPT)
    assert count(engine) == 1
    with engine.begin() as connection:
        assert take_up(connection, "Ev1", now=NOW)


def test_a_clockwork_that_stops_leaves_the_rest_for_the_next_beat(engine: Engine) -> None:
    told(engine, 2, NOW - KEPT - timedelta(days=1))
    tidy(engine, NOW, KEPT, lambda: True)
    assert count(engine) == 2
