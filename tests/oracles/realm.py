"""A database with public files imported by the documented mappings, and short ways to ask about it."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.connectors.importing.loading import import_file
from bot.connectors.importing.options import ImportOptions
from bot.connectors.importing.report import FileReport
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.domain.performance.kpi_query import KpiQuery
from bot.domain.performance.query import answer
from bot.domain.performance.result import KpiResult
from bot.periods import Period
from commands.applying import apply_programme
from tests.programme_files import read_programme_file

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
EXCERPTS = ROOT / "tests" / "data"
SHARED = ROOT.parent / "shared"
MADE_UP_NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def documented_mappings() -> str:
    """The `feeds:` entries of docs/feeds.md, joined into one list."""
    blocks = re.findall(r"```yaml\nfeeds:\n(.*?)```", (ROOT / "docs" / "feeds.md").read_text(), flags=re.S)
    return "feeds:\n" + "".join(blocks)


def set_up(engine: Engine, programme: str) -> None:
    file = read_programme_file(programme.encode(), "programme.yaml")
    apply_programme(engine, file, now=MADE_UP_NOW, actor="test", show=lambda _plan: None)


def set_up_public(engine: Engine, *, without: Sequence[str] = ()) -> None:
    """`without` are lines of the documented mappings that are left out."""
    lines = documented_mappings().splitlines()
    kept = "\n".join(line for line in lines if line.strip() not in without)
    set_up(engine, f"{(HERE / 'real.yaml').read_text()}{kept}\n")


def load(engine: Engine, path: Path, rejects: Path) -> FileReport:
    return import_file(engine, path, ImportOptions(now=MADE_UP_NOW, actor="test", rejects=rejects))


def ask(engine: Engine, kpi: str, period: Period, *, now: datetime = MADE_UP_NOW, **asked: Any) -> KpiResult:
    with engine.connect() as connection:
        query = KpiQuery(kpi, period, ADMINISTRATOR, now, **asked)
        return answer(connection, query, books_of(connection))


def value(engine: Engine, kpi: str, period: Period, **asked: Any) -> float | None:
    return ask(engine, kpi, period, **asked).total.figure.value


def span(start: str, end: str) -> Period:
    """`end` is the first day after it."""
    return Period(f"{start}..{end}", date.fromisoformat(start), date.fromisoformat(end))
