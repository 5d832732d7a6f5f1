import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.programme_file.writing import write_programme_file
from bot.database.engine import open_engine
from bot.database.unit_of_work import unit_of_work
from bot.domain.escalations.policy import as_text, default_policy
from bot.domain.setup.applying import apply_plan
from bot.domain.setup.declared import (
    DeclaredAbsence,
    DeclaredContract,
    DeclaredDuty,
    DeclaredEscalationPolicy,
    DeclaredFeed,
    DeclaredInbox,
    DeclaredKpi,
    DeclaredScorecard,
    DeclaredScorecardKpi,
    DeclaredSubscription,
    DeclaredTerm,
    ProgrammeFile,
)
from bot.domain.setup.plan import Plan
from bot.domain.setup.planning import make_plan
from bot.domain.setup.read_back import read_back
from bot.errors import NotReadyError, UserError
from tests.bot.domain.setup.files import FILE, contract, term, with_contracts
from tests.programme_files import read_programme_file

TODAY = date(2026, 11, 22)
ROOT = Path(__file__).parents[4]
WHOLE = replace(
    FILE,
    kpis=(DeclaredKpi("adherence", "Adherence", "fraction", "higher", "", 0, 24),),
    feeds=(DeclaredFeed("acd", "queue_intervals", '{"columns": {"offered": "No"}, "feed": "queue_intervals"}'),),
    subscriptions=(DeclaredSubscription("daily_digest", "C0OPS", "07:30", "America/New_York", "mon-fri"),),
    inbox=(DeclaredInbox("northwind", "inbox/northwind", "acd", 60), DeclaredInbox("northwind", "in", "", 0)),
    escalation_policies=(DeclaredEscalationPolicy("", as_text(default_policy("Asia/Manila"))),),
    rosters=(DeclaredDuty("northwind", 2, "U0MARIA", "", TODAY),),
    absences=(DeclaredAbsence("U0MARIA", date(2026, 12, 24), date(2027, 1, 2)),),
    scorecard=DeclaredScorecard(cap=Decimal("1.1"), kpis=(DeclaredScorecardKpi("csat", weight=Decimal(2)),)),
)


def moment(day: date) -> datetime:
    return datetime.combine(day, time(17), UTC)


def applied(engine: Engine, file: ProgrammeFile, on: date = TODAY) -> None:
    with unit_of_work(engine) as session:
        apply_plan(session, make_plan(session, file, now=moment(on)), now=moment(on), actor="shell")


def current(engine: Engine, on: date = TODAY) -> ProgrammeFile:
    with Session(engine) as session:
        return read_back(session.connection(), now=moment(on)).file


def planned(engine: Engine, file: ProgrammeFile, on: date = TODAY) -> Plan:
    with Session(engine) as session:
        return make_plan(session, file, now=moment(on))


def test_it_is_not_ready_before_a_programme_is_loaded(engine: Engine) -> None:
    with pytest.raises(NotReadyError, match="govbot apply"):
        current(engine)


def test_what_was_applied_reads_back_as_it_was_declared(engine: Engine) -> None:
    applied(engine, WHOLE)
    assert current(engine) == WHOLE


def test_no_section_of_a_programme_file_is_forgotten(engine: Engine) -> None:
    applied(engine, WHOLE)
    found = current(engine)
    assert [field.name for field in fields(found) if not getattr(found, field.name)] == []


def test_what_has_ended_is_left_out(engine: Engine) -> None:
    applied(engine, WHOLE)
    smaller = replace(WHOLE, people=WHOLE.people[:1], vendors=WHOLE.vendors[:1], queues=(), kpis=(), subscriptions=())
    applied(engine, smaller)
    assert current(engine) == smaller


def test_a_term_in_force_reads_back_undated_so_that_changing_it_begins_that_day(engine: Engine) -> None:
    later = date(2027, 1, 1)
    ends = later - timedelta(days=1)
    applied(engine, with_contracts(contract(term(start=date(2026, 3, 1), end=ends), term("0.85", later))))
    (found,) = current(engine).contracts
    assert [(each.effective_from, each.effective_to) for each in found.terms] == [(None, ends), (later, None)]


def test_the_sample_file_comes_back_as_a_file_that_changes_nothing(engine: Engine) -> None:
    applied(engine, read_programme_file((ROOT / "docs" / "programme.yaml").read_bytes(), "programme.yaml"))
    written = write_programme_file(current(engine))
    assert planned(engine, read_programme_file(written.encode(), "written.yaml")).is_empty


def days() -> st.SearchStrategy[date]:
    return st.integers(-40, 80).map(lambda number: TODAY + timedelta(days=number))


@st.composite
def terms(draw: st.DrawFn, kpi: str) -> tuple[DeclaredTerm, ...]:
    """Wordings of one promise one after the other, the first perhaps undated, with gaps or without."""
    starts = sorted(set(draw(st.lists(days(), max_size=3))))
    ends = [after - timedelta(days=draw(st.integers(1, 3))) for after in starts[1:]] + [None]
    undated = draw(st.booleans())
    found = []
    for place, (start, end) in enumerate(zip(starts, ends, strict=True) if starts else [(None, None)]):
        if end is None or start is None or start <= end:
            found.append(
                term(draw(st.sampled_from(["0.80", "0.85"])), None if undated and not place else start, end, kpi)
            )
    return tuple(found)


@st.composite
def contracts(draw: st.DrawFn) -> tuple[DeclaredContract, ...]:
    codes = draw(st.lists(st.sampled_from(["SOW-1", "SOW-2"]), unique=True, max_size=2))
    starts = sorted(draw(st.lists(days(), min_size=len(codes), max_size=len(codes), unique=True)))
    kpis = draw(st.lists(st.sampled_from(["service_level", "abandon_rate"]), unique=True))
    return tuple(
        contract(*(each for kpi in kpis for each in draw(terms(kpi))), code=code, start=start)
        for code, start in zip(codes, starts, strict=True)
    )


def sound(file: ProgrammeFile) -> bool:
    """Only what a programme file may say."""
    try:
        read_programme_file(write_programme_file(file).encode(), "drawn.yaml")
    except UserError:
        return False
    return True


@contextmanager
def fresh(migrated: Path) -> Iterator[Engine]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "govbot.sqlite"
        shutil.copyfile(migrated, path)
        engine = open_engine(f"sqlite:///{path}")
        yield engine
        engine.dispose()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(contracts(), min_size=1, max_size=4), st.integers(0, 30))
def test_whatever_was_applied_its_export_changes_nothing(
    migrated_file: Path, history: list[tuple[DeclaredContract, ...]], later: int
) -> None:
    with fresh(migrated_file) as engine:
        on = TODAY
        for each in history:
            if sound(with_contracts(*each)):
                applied(engine, with_contracts(*each), on)
                on += timedelta(days=9)
        if on == TODAY:
            return
        written = write_programme_file(current(engine, on))
        exported = read_programme_file(written.encode(), "export.yaml")
        assert planned(engine, current(engine, on), on).is_empty
        assert planned(engine, exported, on).is_empty
        assert planned(engine, exported, on + timedelta(days=later)).is_empty
