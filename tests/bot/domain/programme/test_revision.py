"""What is remembered by a revision is never another programme's."""

import pytest
from sqlalchemy import Engine

from bot.domain.performance.books import books_of
from bot.domain.programme.revision import raise_revision
from tests.factories import World


def test_books_read_in_a_change_that_was_rolled_back_are_not_shown_after_the_next_one(engine: Engine) -> None:
    world = World(engine).vendor("northwind")

    class _GivenUpError(Exception):
        pass

    with pytest.raises(_GivenUpError), engine.begin() as connection:
        connection.exec_driver_sql("UPDATE vendor SET name = 'Never'")
        raise_revision(connection)
        assert books_of(connection).registry.vendor_name("northwind") == "Never"
        raise _GivenUpError
    with engine.begin() as connection:
        raise_revision(connection)
    with world.engine.connect() as connection:
        assert books_of(connection).registry.vendor_name("northwind") != "Never"
