"""The migrated schema is exactly the models', CHECKs and storage options included."""

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, inspect, text

import bot.delivery
import bot.domain
from bot.database.engine import open_engine
from bot.migrations.schema import METADATA, PARTS
from tests import postgres

Described = dict[str, Any]


@pytest.fixture
def model_engine(engine: Engine, tmp_path: Path) -> Iterator[Engine]:
    """A database on the same engine whose tables were made from the models."""
    if engine.dialect.name == "sqlite":
        made = open_engine(f"sqlite:///{tmp_path}/models.sqlite")
        METADATA.create_all(made)
        yield made
        made.dispose()
        return
    with postgres.blank_database() as address:
        made = open_engine(address)
        METADATA.create_all(made)
        yield made
        made.dispose()


def described(engine: Engine) -> dict[str, Described]:
    inspector = inspect(engine)
    names = [name for name in inspector.get_table_names() if name != "alembic_version"]
    return {
        name: {
            "columns": [_plain(column) for column in inspector.get_columns(name)],
            "primary key": inspector.get_pk_constraint(name)["constrained_columns"],
            "foreign keys": _ordered(inspector.get_foreign_keys(name)),
            "uniques": _ordered(inspector.get_unique_constraints(name)),
            "indexes": _ordered(inspector.get_indexes(name)),
            "checks": _ordered(inspector.get_check_constraints(name)),
        }
        for name in names
    }


def _plain(column: Any) -> Described:
    return {key: str(value) for key, value in column.items()}


def _ordered(things: Any) -> list[Described]:
    return sorted((dict(thing) for thing in things), key=str)


def test_it_has_exactly_the_tables_of_the_models(engine: Engine, model_engine: Engine) -> None:
    assert set(described(engine)) == set(described(model_engine)) == set(METADATA.tables)


def test_it_describes_every_table_as_the_models_do(engine: Engine, model_engine: Engine) -> None:
    migrated, made = described(engine), described(model_engine)
    for name, table in made.items():
        assert migrated[name] == table, name


def test_it_sees_the_checks(engine: Engine) -> None:
    checks = {check["name"] for table in described(engine).values() for check in table["checks"]}
    assert {"ck_term_dates", "ck_person_vendor", "ck_queue_interval_length", "ck_programme_single"} <= checks


def test_it_stores_facts_without_rowid_on_sqlite(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
        without = {name for name, sql in rows if "WITHOUT ROWID" in sql}
    assert without == {"queue_interval", "queue_day"}


def test_it_never_reuses_a_load_id_on_sqlite(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        (sql,) = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'load'")).one()
    assert "AUTOINCREMENT" in sql


def test_it_gathers_every_module_of_tables() -> None:
    found = {
        module.name
        for package in (bot.domain, bot.delivery)
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    }
    with_tables = {name for name in found if name.endswith(("tables", ".audit"))}
    assert with_tables == {part.__name__ for part in PARTS}
    assert all(import_module(name) in PARTS for name in with_tables)
