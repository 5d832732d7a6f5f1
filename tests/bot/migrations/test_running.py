"""Migrations run once, all or nothing, however many processes start together."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, inspect, text
from sqlmodel import Session, select

from bot.database.engine import open_engine
from bot.domain.audit import AuditHead
from bot.domain.loads.tables import ImportLease
from bot.domain.performance.tables import FactHorizon
from bot.errors import NotReadyError
from bot.migrations import versions
from bot.migrations.running import migrate, pending
from tests import postgres

NAMES = sorted(path.stem for path in Path(versions.__path__[0]).glob("0*.py"))
FIRST, LAST = NAMES[0], NAMES[-1]


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/blank.sqlite"
        return
    with postgres.blank_database() as address:
        yield address


@pytest.fixture
def blank_engine(blank_address: str) -> Iterator[Engine]:
    engine = open_engine(blank_address)
    yield engine
    engine.dispose()


def test_it_names_what_it_applied_in_order(blank_engine: Engine) -> None:
    assert pending(blank_engine)[0] == FIRST
    applied = migrate(blank_engine)
    assert (applied[0], applied[-1]) == (FIRST, LAST)


def test_it_has_nothing_to_do_twice(engine: Engine) -> None:
    assert pending(engine) == []
    assert migrate(engine) == []


def test_it_applies_once_when_several_start_together(blank_address: str) -> None:
    def start(_number: int) -> list[str]:
        engine = open_engine(blank_address)
        try:
            return migrate(engine)
        finally:
            engine.dispose()

    with ThreadPoolExecutor(4) as pool:
        applied = list(pool.map(start, range(4)))
    assert sorted(len(revisions) for revisions in applied)[:3] == [0, 0, 0]


def test_it_leaves_nothing_behind_when_it_fails(blank_engine: Engine) -> None:
    with blank_engine.begin() as connection:
        connection.execute(text("CREATE TABLE audit_head (id INTEGER)"))
    with pytest.raises(Exception, match="audit_head"):
        migrate(blank_engine)
    assert inspect(blank_engine).get_table_names() == ["audit_head"]


def test_it_refuses_a_database_of_a_newer_program(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    with pytest.raises(NotReadyError, match="newer govbot"):
        migrate(engine)


def test_it_keeps_foreign_keys_on_afterwards(sqlite_engine: Engine) -> None:
    migrate(sqlite_engine)
    with sqlite_engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_it_writes_the_rows_that_exist_once(engine: Engine) -> None:
    with Session(engine) as session:
        assert session.exec(select(FactHorizon.load_id)).all() == [0]
        assert session.exec(select(AuditHead.length)).all() == [0]
        lease = session.exec(select(ImportLease)).one()
    assert lease.holder == ""
    assert lease.until.timestamp() == 0
