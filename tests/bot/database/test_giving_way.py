"""A row of short transactions leaves room for others, where those who wait do not queue up by themselves."""

from time import perf_counter

from sqlalchemy import Engine

from bot.database.giving_way import give_way

PAUSE = 0.02


def test_only_sqlite_needs_a_pause_between_transactions(engine: Engine) -> None:
    start = perf_counter()
    give_way(engine, PAUSE)
    assert (perf_counter() - start >= PAUSE) is (engine.dialect.name == "sqlite")
