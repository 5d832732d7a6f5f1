"""What readers see, free of who brought it, and an undo by Maria."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlmodel import SQLModel

from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.undoing import Undone, undo_load
from bot.database.core import table_of
from bot.domain.loads.tables import Load
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.tables import (
    Case,
    Contact,
    Evaluation,
    Forecast,
    Measure,
    QueueDay,
    QueueInterval,
    Survey,
)
from tests.bot.connectors.importing.shop import NOW, rows_of
from tests.bot.connectors.importing.test_crashes import CASES, CONTACTS, NEW, OLD

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
FACTS: tuple[type[SQLModel], ...] = (
    QueueInterval,
    QueueDay,
    Contact,
    Case,
    Survey,
    Evaluation,
    Forecast,
    Measure,
)
_OWN = {"id", "load_id", "ended_by"}


def seen(engine: Engine) -> dict[str, list[tuple[Any, ...]]]:
    """Every column of every visible fact and sum."""
    names = {model: [column.name for column in table_of(model).c if column.name not in _OWN] for model in FACTS}
    return {model.__name__: rows_of(engine, model, *names[model]) for model in FACTS}


def undo(engine: Engine, load_id: int | None, *, now: datetime = NOW, around: Surroundings | None = None) -> Undone:
    assert load_id is not None
    return undo_load(engine, load_id, viewer=MARIA, now=now, surroundings=around)


def states(engine: Engine) -> list[str]:
    load = table_of(Load)
    with engine.connect() as connection:
        return list(connection.execute(select(load.c.state).order_by(load.c.id)).scalars())


CASES_LATER = CASES.replace("open\n", "closed\n") + "C2,northwind,billing,2026-11-03T15:00Z,open\n"
CONTACTS_LATER = CONTACTS.replace("15:10Z", "16:10Z") + "3,2026-11-06T15:00Z,northwind,tech,answered,5\n"
SURVEYS = "survey_id,vendor,queue,sent_at,answered_at,kind,score,scale_max\nS1,northwind,tech,2026-11-05T15:00Z,{},5\n"
FORECASTS = "date,vendor,queue,offered\n2026-11-05,northwind,tech,{}\n"
MEASURES = "date,vendor,queue,kpi,numerator,denominator\n2026-11-05,northwind,tech,adherence,{},10\n"
PAIRS = [
    (OLD, NEW),
    (CONTACTS, CONTACTS_LATER),
    (CASES, CASES_LATER),
    (SURVEYS.format("2026-11-05T16:00Z,csat,4"), SURVEYS.format("2026-11-05T16:00Z,csat,2")),
    (FORECASTS.format(10), FORECASTS.format(12)),
    (MEASURES.format(8), MEASURES.format(9)),
]
both = pytest.mark.parametrize(("first", "second"), PAIRS, ids=lambda text: text.partition(",")[0])
