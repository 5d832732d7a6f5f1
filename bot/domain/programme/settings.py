"""The programme's own settings: its name, its calendar and the revision of everything set up."""

from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, select

from bot.database.core import table_of
from bot.domain.programme.tables import Programme
from bot.errors import NotReadyError
from bot.periods import ContractCalendar


@dataclass(frozen=True)
class ProgrammeSettings:
    """`revision` rises with every change to vendors, people, contracts, KPIs, feeds or series."""

    name: str
    calendar: ContractCalendar
    revision: int
    four_eyes: bool = False
    vendor_text_to_model: bool = False


def settings_of(connection: Connection) -> ProgrammeSettings:
    """Raises NotReadyError before the first `govbot apply`."""
    return settings_from(connection.execute(_statement()).one_or_none())


def settings_from(row: Row[Any] | None) -> ProgrammeSettings:
    """From a row that holds at least the programme's columns; None where there is no programme yet."""
    if row is None:
        raise NotReadyError("No programme is set up yet. Load one: govbot apply programme.yaml")
    calendar = ContractCalendar(ZoneInfo(row.timezone), time.fromisoformat(row.day_starts), row.week_starts)
    return ProgrammeSettings(row.name, calendar, row.revision, row.four_eyes, row.vendor_text_to_model)


@lru_cache(maxsize=1)
def _statement() -> Select[Any]:
    """Built once: every request begins with it."""
    return select(table_of(Programme))
