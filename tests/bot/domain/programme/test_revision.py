"""What is remembered by a revision is never another programme's."""

from sqlalchemy import Connection, Engine

from bot.domain.performance.books import books_of
from bot.domain.programme.revision import raise_revision
from tests.factories import World


def name_of(connection: Connection) -> str:
    return books_of(connection).registry.vendor_name("northwind")


def test_books_read_in_a_change_that_was_rolled_back_are_not_shown_after_the_next_one(engine: Engine) -> None:
    world = World(engine).begin().vendor("northwind")
    with world.engine.connect() as connection:
        connection.exec_driver_sql("UPDATE vendor SET name = 'Never'")
        raise_revision(connection)
        assert name_of(connection) == "Never"
        connection.rollback()
    with engine.begin() as connection:
        raise_revision(connection)
    with engine.connect() as connection:
        assert name_of(connection) == "Northwind"
