from pathlib import Path

import pytest
from sqlalchemy import Engine, select, update
from sqlmodel import Session

from bot.connectors.importing.options import Surroundings
from bot.database.core import table_of
from bot.domain.audit import first_break
from bot.domain.loads.lease import Lease, LeaseLostError, claim
from bot.domain.loads.tables import ImportLease, Load
from bot.domain.performance.tables import Case, Contact, QueueDay, QueueInterval
from bot.errors import UserError
from tests.bot.connectors.importing.shop import NOW, all_of, intervals, load, open_shop, rows_of

OLD = intervals([f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(8, 12)])
NEW = OLD.replace(",10,9", ",20,18") + "2026-11-03T09:00Z,30,northwind,billing,5,5\n"
CONTACTS = (
    "contact_id,arrived_at,vendor,queue,outcome,wait_seconds\n"
    "1,2026-11-05T15:00Z,northwind,tech,answered,5\n2,2026-11-05T15:10Z,northwind,tech,abandoned,50\n"
)
CASES = "case_id,vendor,queue,opened_at,status\nC1,northwind,billing,2026-11-02T15:00Z,open\n"


class CrashError(Exception):
    """What a kill looks like from inside."""


class CrashAt:
    """Counts steps, and raises at one of them."""

    def __init__(self, at: int = -1) -> None:
        self.at, self.seen = at, 0

    def __call__(self, _step: str) -> None:
        if self.seen == self.at:
            raise CrashError
        self.seen += 1


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def visible(engine: Engine) -> list[object]:
    return [
        rows_of(engine, QueueInterval, "starts_at", "offered"),
        rows_of(engine, QueueDay, "day", "offered", "intervals"),
        rows_of(engine, Contact, "contact_id", "outcome"),
        rows_of(engine, Case, "case_id", "status"),
    ]


def crash_everywhere(engine: Engine, folder: Path, first: str, second: str) -> None:
    """Whatever step fails (every other one on either database), readers see the old facts until the next import."""
    load(engine, first, folder)
    before = visible(engine)
    step = 0 if engine.dialect.name == "sqlite" else 1
    while True:
        crash = CrashAt(step)
        try:
            load(engine, second, folder, around=Surroundings(step=crash))
        except CrashError:
            assert visible(engine) == before, f"step {step}"
            step += 2
            continue
        break
    assert step > 4
    after = visible(engine)
    assert after != before
    assert load(engine, second, folder).state == "unchanged"
    with Session(engine) as session:
        assert first_break(session) is None


def test_it_publishes_intervals_all_or_nothing(engine: Engine, tmp_path: Path) -> None:
    crash_everywhere(engine, tmp_path, OLD, NEW)
    assert sorted(rows_of(engine, QueueDay, "offered")) == [(5,), (80,)]


def test_it_publishes_contacts_all_or_nothing(engine: Engine, tmp_path: Path) -> None:
    crash_everywhere(engine, tmp_path, CONTACTS, CONTACTS.replace("15:10Z", "16:10Z"))


def test_it_publishes_cases_all_or_nothing(engine: Engine, tmp_path: Path) -> None:
    second = "C2,northwind,billing,2026-11-03T15:00Z,open\n"
    crash_everywhere(engine, tmp_path, CASES, CASES.replace("open\n", "closed\n") + second)


def test_it_leaves_no_row_of_a_crash_behind(engine: Engine, tmp_path: Path) -> None:
    load(engine, OLD, tmp_path)
    with pytest.raises(CrashError):
        load(engine, NEW, tmp_path, around=Surroundings(step=CrashAt(7)))
    load(engine, CASES, tmp_path)
    assert len(all_of(engine, QueueInterval, "load_id")) == 4
    assert sorted(state for (state,) in all_of(engine, Load, "state")) == ["abandoned", "published", "published"]


def test_it_waits_for_its_turn_and_then_says_so(engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as connection:
        held = claim(connection, at=Surroundings().clock())
    assert held is not None
    with pytest.raises(UserError, match="Another import is running"):
        load(engine, OLD, tmp_path, around=Surroundings(patience_seconds=0))


def test_it_takes_over_from_a_process_that_is_gone(engine: Engine, tmp_path: Path) -> None:
    lease = table_of(ImportLease)
    with engine.begin() as connection:
        taken = claim(connection, at=Surroundings().clock())
        assert taken is not None
        host = taken.holder.partition(":")[0]
        # No process has this id: it is above every system's largest.
        connection.execute(update(lease).values(holder=f"{host}:4194999:dead"))
    assert load(engine, OLD, tmp_path, around=Surroundings(patience_seconds=0)).loaded == 4


def test_it_writes_nothing_after_losing_the_lease(engine: Engine, tmp_path: Path) -> None:
    lease = table_of(ImportLease)

    def lose(step: str) -> None:
        if step == "publish":
            with engine.begin() as connection:
                connection.execute(update(lease).values(holder="somebody:1:else"))

    with pytest.raises(LeaseLostError):
        load(engine, OLD, tmp_path, around=Surroundings(step=lose))
    assert rows_of(engine, QueueInterval, "offered") == []


def test_it_renews_only_what_it_holds(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(LeaseLostError):
        Lease("nobody").renew(connection, NOW)
    with engine.connect() as connection:
        assert connection.execute(select(table_of(ImportLease).c.holder)).scalar_one() == ""
