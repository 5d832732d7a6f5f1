"""A row of short transactions leaves room for others."""

from threading import Event

from sqlalchemy import Engine


def give_way(engine: Engine, seconds: float) -> None:
    """Between two transactions. PostgreSQL's writers queue up by themselves.

    SQLite's do not: who waits looks again now and then, and who writes without a pause is always there already.
    """
    if engine.dialect.name == "sqlite":
        Event().wait(seconds)
