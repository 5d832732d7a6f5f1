"""The edition of programme and facts that a request is answered from."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Engine, Select, select

from bot.database.core import table_of
from bot.domain.performance.tables import FactHorizon
from bot.domain.programme.settings import ProgrammeSettings, settings_from
from bot.domain.programme.tables import Programme


@dataclass(frozen=True)
class Edition:
    """What was read of either is remembered under its revision and its horizon."""

    settings: ProgrammeSettings
    horizon: int


def edition_of(connection: Connection) -> Edition:
    """Raises NotReadyError before a programme is loaded."""
    row = connection.execute(_programme_and_horizon()).one_or_none()
    return Edition(settings_from(row), row.load_id if row else 0)


def read_edition(engine: Engine) -> Edition:
    """In no transaction: begun and ended for one statement, it would cost a request more than the statement."""
    with engine.connect() as connection:
        return edition_of(connection.execution_options(isolation_level="AUTOCOMMIT"))


@lru_cache(maxsize=1)
def _programme_and_horizon() -> Select[Any]:
    """Either is one row, numbered 1."""
    programme, horizon = table_of(Programme), table_of(FactHorizon)
    return select(programme, horizon.c.load_id).join(horizon, horizon.c.id == programme.c.id)
