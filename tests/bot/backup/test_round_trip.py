"""What was backed up from either database comes back the same into either."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine, insert, select, text, update
from sqlmodel import Session

from bot.backup.backing_up import back_up
from bot.backup.contents import TableContents
from bot.backup.restoring import SEEDED, restore
from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.tables import OutboxPost
from bot.domain.audit import first_break, record
from bot.domain.contracts.tables import Term
from bot.domain.loads.tables import Load
from bot.domain.vendors.tables import Vendor
from bot.migrations.schema import METADATA
from tests.rows import DECIMAL, MOMENT, WORDS, everything, put_a_row_in_every_table


def test_every_row_of_every_table_comes_back(full: Engine, file: Path, target: Engine) -> None:
    before = everything(full)
    assert [name for name, rows in before.items() if not rows] == []
    restore(target, file)
    assert everything(target) == before


def test_instants_decimals_and_words_are_exact(file: Path, target: Engine) -> None:
    restore(target, file)
    with target.connect() as connection:
        term = connection.execute(select(table_of(Term).c.target)).scalar_one()
        started, name = connection.execute(select(table_of(Load).c.started_at, table_of(Load).c.file_name)).one()
    assert (str(term), started, started.tzinfo, name) == (str(DECIMAL), MOMENT, UTC, WORDS)


def test_the_audit_log_is_intact_and_goes_on(file: Path, target: Engine) -> None:
    restore(target, file)
    with unit_of_work(target) as session:
        entry = record(session, actor="a", action="b", subject="c", now=MOMENT)
    assert entry.id == 3
    with Session(target) as session:
        assert first_break(session) is None


def test_new_rows_get_ids_that_were_never_given(file: Path, target: Engine) -> None:
    restore(target, file)
    vendor = {"key": "next", "code": "NX", "name": "Next", "timezone": "UTC"}
    with target.begin() as connection:
        made = connection.execute(insert(table_of(Vendor)).values(vendor)).inserted_primary_key
    assert made is not None
    assert made[0] == 2


def test_the_id_of_a_load_that_was_removed_is_not_given_again(full: Engine, tmp_path: Path, target: Engine) -> None:
    load = table_of(Load)
    another = {"file_name": "x", "sha256": "y", "feed": "z", "actor": "a", "started_at": MOMENT}
    with full.begin() as connection:
        if full.dialect.name == "postgresql":
            connection.execute(text("SELECT setval('load_id_seq', 41)"))
        connection.execute(insert(load).values(another | {"id": 41}))
        connection.execute(load.delete().where(load.c.id == 41))
    back_up(full, tmp_path / "after.zip", now=MOMENT)
    restore(target, tmp_path / "after.zip")
    with target.begin() as connection:
        made = connection.execute(insert(load).values(another)).inserted_primary_key
    assert made is not None
    assert made[0] == 42


def test_an_empty_programme_comes_back_too(engine: Engine, tmp_path: Path, target: Engine) -> None:
    back_up(engine, tmp_path / "empty.zip", now=MOMENT)
    contents = restore(target, tmp_path / "empty.zip")
    assert contents.rows == len(SEEDED)
    put_a_row_in_every_table(target)


def test_it_says_when_and_by_what_it_was_made(full: Engine, tmp_path: Path) -> None:
    now = datetime(2026, 11, 23, 1, 2, 3, tzinfo=UTC)
    contents = back_up(full, tmp_path / "kept.zip", now=now)
    assert (contents.made_at, contents.database) == (now, full.dialect.name)
    assert contents.revision.startswith("00")
    assert {table.name for table in contents.tables} == set(METADATA.tables)
    assert contents.rows == sum(table.rows for table in contents.tables if isinstance(table, TableContents))


def test_a_post_that_was_waiting_is_looked_for_in_slack_before_it_is_sent(
    full: Engine, tmp_path: Path, target: Engine
) -> None:
    outbox = table_of(OutboxPost)
    with full.begin() as connection:
        connection.execute(update(outbox).values(state="pending", unsure=False))
    back_up(full, tmp_path / "waiting.zip", now=MOMENT)
    restore(target, tmp_path / "waiting.zip")
    with target.connect() as connection:
        assert connection.execute(select(outbox.c.unsure)).scalar_one() is True
