from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

from sqlalchemy import Engine, text

from bot.database.unit_of_work import unit_of_work
from bot.domain import audit

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def append(engine: Engine, count: int, actor: str = "U0MARIA") -> None:
    for number in range(count):
        with unit_of_work(engine) as session:
            audit.record(session, actor=actor, action="noted", subject=f"thing {number}", now=NOW, detail={"é": "1"})


def break_of(engine: Engine) -> int | None:
    with unit_of_work(engine) as session:
        return audit.first_break(session)


def tamper(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement))


def test_it_is_intact_when_empty(engine: Engine) -> None:
    assert break_of(engine) is None


def test_it_is_intact_after_appends(engine: Engine) -> None:
    append(engine, 5)
    assert break_of(engine) is None


def test_it_chains_several_entries_of_one_transaction(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        for subject in ("first", "second", "third"):
            audit.record(session, actor="U0MARIA", action="noted", subject=subject, now=NOW)
    assert break_of(engine) is None


def test_it_forgets_entries_that_were_rolled_back(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        audit.record(session, actor="U0MARIA", action="noted", subject="undone", now=NOW)
        session.rollback()
    append(engine, 1)
    assert break_of(engine) is None


def test_it_takes_turns_when_many_append_at_once(engine: Engine) -> None:
    start = Barrier(6)

    def worker(number: int) -> None:
        start.wait()
        append(engine, 10, actor=f"U{number}")

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(worker, range(6)))
    assert break_of(engine) is None
    with engine.connect() as connection:
        assert connection.execute(text("SELECT length FROM audit_head")).scalar_one() == 60


def test_it_finds_an_entry_that_was_changed(engine: Engine) -> None:
    append(engine, 4)
    tamper(engine, "UPDATE audit_entry SET actor = 'U0NICO' WHERE id = 3")
    assert break_of(engine) == 3


def test_it_finds_an_entry_that_was_taken_out(engine: Engine) -> None:
    append(engine, 4)
    tamper(engine, "DELETE FROM audit_entry WHERE id = 2")
    assert break_of(engine) == 3


def test_it_finds_entries_missing_at_the_end(engine: Engine) -> None:
    append(engine, 4)
    tamper(engine, "DELETE FROM audit_entry WHERE id >= 3")
    assert break_of(engine) == -1


def test_it_finds_a_log_that_was_emptied(engine: Engine) -> None:
    append(engine, 2)
    tamper(engine, "DELETE FROM audit_entry")
    assert break_of(engine) == -1
