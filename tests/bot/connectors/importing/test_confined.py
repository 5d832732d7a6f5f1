"""A file that a vendor's own people send: what they may not know of does not exist for it."""

from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.importing.releasing import release_held
from bot.connectors.importing.report import FileReport
from bot.domain.audit import first_break
from bot.domain.loads.naming import name_queue
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError
from tests.bot.connectors.importing.shop import NOW, add_mapping, intervals, load, open_shop

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
NICO = Viewer("Nico", Role.SUPERVISOR, "northwind", "U0NICO")
OWN = [f"2026-11-02T{hour:02}:00Z,30,northwind,billing,10,9" for hour in range(20)]
TECH = [row.replace(",billing,", ",tech,") for row in OWN]


@pytest.fixture(autouse=True)
def shop(engine: Engine, tmp_path: Path) -> None:
    open_shop(engine)
    load(engine, intervals(OWN), tmp_path)


def sent(engine: Engine, text: str, folder: Path, *, dry_run: bool = False) -> FileReport:
    return load(engine, text, folder, only="northwind", confined=True, vendor="northwind", dry_run=dry_run)


def named(engine: Engine, viewer: Viewer, name: str, queue: str, vendor: str = "northwind") -> bool:
    with Session(engine) as session, session.begin():
        return name_queue(session, viewer, vendor=vendor, name=name, queue=queue, now=NOW)


@pytest.mark.parametrize("queue", ["tech", "Tech chat", "nothing"])
def test_a_queue_it_does_not_work_is_held_like_one_nobody_knows(engine: Engine, tmp_path: Path, queue: str) -> None:
    report = sent(engine, intervals([row.replace(",billing,", f",{queue},") for row in OWN]), tmp_path)
    assert (report.loaded, report.held) == (0, 20)
    (held,) = report.held_queues
    assert (held.queue, held.nearest) == (queue, ("Billing voice",))


def test_held_rows_of_such_a_queue_are_not_released_by_its_mere_existence(engine: Engine, tmp_path: Path) -> None:
    sent(engine, intervals(TECH), tmp_path)
    assert release_held(engine, now=NOW, actor="maria") == ()
    assert named(engine, MARIA, "Tech", "tech")
    (report,) = release_held(engine, now=NOW, actor="maria")
    assert report.loaded == 20
    assert sent(engine, intervals(TECH), tmp_path).unchanged == 20


def test_what_one_vendor_calls_a_queue_is_no_word_of_another(engine: Engine, tmp_path: Path) -> None:
    """An administrator's own file of both shows it: the name is the vendor's."""
    assert named(engine, MARIA, "Biling  VOICE", "billing")
    assert not named(engine, MARIA, "biling voice", "billing")
    rows = [row.replace(",billing,", ",biling voice,") for row in OWN]
    report = load(engine, intervals([*rows, *(row.replace("northwind", "pacifica") for row in rows)]), tmp_path)
    assert (report.unchanged, report.held) == (20, 20)


def test_a_name_that_means_another_queue_already_is_refused(engine: Engine) -> None:
    named(engine, MARIA, "voice 1", "billing")
    with pytest.raises(UserError, match="known already"):
        named(engine, MARIA, "voice 1", "tech")


@pytest.mark.parametrize("viewer", [NICO, Viewer("Ana", Role.ANALYST), Viewer("Eve", Role.EXECUTIVE)])
def test_only_those_answerable_name_a_vendors_queues(engine: Engine, viewer: Viewer) -> None:
    with pytest.raises(UserError, match="Only a manager or"):
        named(engine, viewer, "voice 1", "billing")


def test_naming_a_queue_is_audited(engine: Engine) -> None:
    named(engine, MARIA, "voice 1", "billing")
    with Session(engine) as session:
        assert first_break(session) is None


MAPPED = "When,Line,Calls,Taken\n" + "\n".join(f"2026-11-05T{hour:02}:00Z,billing,10,9" for hour in range(20))
COLUMNS = {"interval_start": "When", "queue": "Line", "offered": "Calls", "answered": "Taken"}


@pytest.mark.parametrize(
    "told",
    [
        {"constants": {"vendor": "pacifica"}},
        {"values": {"vendor": {"X": "pacifica", "N": "northwind"}}},
        {"constants": {"queue": "tech"}},
    ],
    ids=["vendor", "word", "queue"],
)
def test_a_mapping_that_names_others_is_not_there(engine: Engine, tmp_path: Path, told: dict[str, object]) -> None:
    add_mapping(engine, {"name": "pacifica_daily", "feed": "queue_intervals", "columns": COLUMNS, **told})
    with pytest.raises(UserError, match="fit no feed"):
        sent(engine, MAPPED, tmp_path)


def test_a_mapping_that_names_nobody_is_used_and_not_named(engine: Engine, tmp_path: Path) -> None:
    add_mapping(engine, {"name": "pacifica_daily", "feed": "queue_intervals", "columns": COLUMNS})
    report = sent(engine, MAPPED, tmp_path)
    assert report.loaded == 20
    assert "pacifica" not in report.how


def test_a_kpi_of_another_vendors_is_not_told(engine: Engine, tmp_path: Path) -> None:
    head = "date,vendor,queue,kpi,numerator,denominator\n"
    load(engine, f"{head}2026-11-05,pacifica,billing,adherence,8,10\n", tmp_path)
    report = sent(engine, f"{head}2026-11-05,northwind,billing,adherence,8,10\n", tmp_path, dry_run=True)
    (error,) = report.errors
    assert "adherence" not in error.accepted
