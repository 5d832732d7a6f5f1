"""A small programme to import into, and short ways to import and to look."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, insert, select

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions, Published, Surroundings, nothing_more
from bot.connectors.importing.report import FileReport
from bot.database.core import table_of
from bot.domain.loads.publishing import horizon
from bot.domain.performance.rollup import visible
from bot.domain.performance.tables import KpiDefinition
from bot.domain.programme.tables import FeedMapping, Programme
from bot.domain.vendors.tables import Queue, QueueAlias, Vendor

NOW = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)
HEADER = "interval_start,interval_minutes,vendor,queue,offered,answered"


def open_shop(engine: Engine, *, hours: str = "mon-sun 08:00-20:00", day_starts: str = "00:00") -> None:
    """Two vendors, two queues, New York."""
    rows: list[tuple[Any, Mapping[str, Any]]] = [
        (Programme, {"name": "Acme", "timezone": "America/New_York", "day_starts": day_starts}),
        (Vendor, {"key": "northwind", "code": "NW", "name": "Northwind BPO", "timezone": "Asia/Manila"}),
        (Vendor, {"key": "pacifica", "code": "PA", "name": "Pacifica", "timezone": "America/New_York"}),
        (Queue, {"key": "billing", "name": "Billing voice", "channel": "voice", "language": "en", "hours": hours}),
        (Queue, {"key": "tech", "name": "Tech chat", "channel": "chat", "language": "en", "hours": ""}),
        (KpiDefinition, {"key": "adherence", "title": "Adherence"}),
    ]
    with engine.begin() as connection:
        for model, values in rows:
            whole = model(**values).model_dump(exclude={"id"} if model is not Programme else set())
            connection.execute(insert(table_of(model)).values(**whole))


def add_queue(engine: Engine, key: str, name: str) -> None:
    with engine.begin() as connection:
        connection.execute(insert(table_of(Queue)).values(key=key, name=name, channel="voice", language="en", hours=""))


def add_alias(engine: Engine, queue_id: int, alias: str) -> None:
    with engine.begin() as connection:
        connection.execute(insert(table_of(QueueAlias)).values(queue_id=queue_id, alias=alias))


def add_mapping(engine: Engine, spec: Mapping[str, Any]) -> None:
    with engine.begin() as connection:
        values = {"name": spec["name"], "feed": spec["feed"], "spec": json.dumps(spec)}
        connection.execute(insert(table_of(FeedMapping)).values(**values))


def load(
    engine: Engine,
    text: str,
    folder: Path,
    *,
    around: Surroundings | None = None,
    name: str = "file.csv",
    published: Published = nothing_more,
    **options: Any,
) -> FileReport:
    """Imports the text as a file."""
    chosen = replace(ImportOptions(now=NOW, actor="maria", rejects=folder), **options)
    return import_file(engine, BytesIO(text.encode()), chosen, name=name, surroundings=around, published=published)


def rows_of(engine: Engine, model: Any, *names: str) -> list[tuple[Any, ...]]:
    """Visible rows, in order."""
    table = table_of(model)
    with engine.connect() as connection:
        statement = select(*(table.c[name] for name in names)).where(visible(table, horizon(connection)))
        return sorted((tuple(row) for row in connection.execute(statement)), key=lambda row: [str(v) for v in row])


def all_of(engine: Engine, model: Any, *names: str) -> list[tuple[Any, ...]]:
    """Every row, visible or not."""
    table = table_of(model)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*(table.c[name] for name in names)))]


def intervals(rows: Sequence[str]) -> str:
    return "\n".join([HEADER, *rows]) + "\n"


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def day(text: str) -> date:
    return date.fromisoformat(text)
