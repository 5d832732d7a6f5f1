"""Connections that died while nobody used them are replaced before anybody notices."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from bot.database.engine import open_engine
from tests import postgres

END_OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@contextmanager
def opened(url: str, *, idle_seconds: float) -> Iterator[Engine]:
    engine = open_engine(url, idle_seconds=idle_seconds)
    try:
        yield engine
    finally:
        engine.dispose()


@pytest.fixture
def url() -> Iterator[str]:
    with postgres.blank_database() as address:
        yield address


def ask(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.execute(text("SELECT 1")).scalar_one())


def end_others(url: str) -> None:
    with opened(url, idle_seconds=60) as other, other.begin() as connection:
        connection.execute(END_OTHERS)


def test_a_connection_the_server_ended_while_it_lay_idle_is_replaced(url: str) -> None:
    with opened(url, idle_seconds=0) as engine:
        assert ask(engine) == 1
        end_others(url)
        assert ask(engine) == 1


def test_a_connection_in_steady_use_is_not_asked_and_is_replaced_once_it_failed(url: str) -> None:
    with opened(url, idle_seconds=60) as engine:
        assert ask(engine) == 1
        end_others(url)
        with pytest.raises(OperationalError):
            ask(engine)
        assert ask(engine) == 1
