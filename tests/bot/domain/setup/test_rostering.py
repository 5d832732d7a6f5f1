from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from bot.connectors.programme_file.writing import write_programme_file
from bot.database.core import table_of
from bot.domain.audit import AuditEntry
from bot.domain.escalations.duty import Duty, on_roster
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.rosters import note_absence, put_on_duty, take_off_duty
from bot.domain.people.permissions import Role
from bot.domain.setup.declared import DeclaredAbsence, DeclaredDuty, ProgrammeFile
from bot.domain.setup.made_in_slack import made_in_slack
from tests.bot.domain.escalations.office import MARIA, NOW, PEOPLE, within
from tests.bot.domain.setup.files import FILE
from tests.bot.domain.setup.test_read_back import applied, current, planned
from tests.programme_files import read_programme_file

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)
ANAS = DeclaredDuty("northwind", 2, "U0ANA", "U0MARIA")
NICOS = DeclaredDuty("northwind", 2, "U0NICO", ends_on=TODAY + DAY)
AWAY = DeclaredAbsence("U0ANA", TODAY + DAY, TODAY + 2 * DAY)
STAFFED = replace(FILE, people=PEOPLE)
DECLARED = replace(STAFFED, rosters=(ANAS, NICOS), absences=(AWAY,))


@pytest.fixture(autouse=True)
def programme(engine: Engine) -> None:
    applied(engine, DECLARED, TODAY)


def told(engine: Engine, days: int = 0, side: Side = Side.CLIENT) -> tuple[str, ...]:
    """At L2 of Northwind; nothing where nobody stands there."""
    with Session(engine) as session:
        found = on_roster(session, "northwind", side, 2, now=NOW + days * DAY)
    return () if found.is_empty else found.people


def changes(engine: Engine, file: ProgrammeFile, on: date = TODAY) -> list[str]:
    return [f"{each.what} {each.name} {each.kind.value} {each.detail}" for each in planned(engine, file, on).changes]


def actions(engine: Engine) -> list[str]:
    entry = table_of(AuditEntry)
    with engine.connect() as connection:
        return list(connection.execute(select(entry.c.action).order_by(entry.c.id)).scalars())


def test_those_the_file_names_are_told_and_deputies_for_who_is_away(engine: Engine) -> None:
    assert [told(engine, days) for days in (0, 1, 2, 3)] == [("U0ANA",), ("U0MARIA",), ("U0MARIA",), ("U0ANA",)]
    assert [told(engine, days, Side.VENDOR) for days in (0, 1, 2)] == [("U0NICO",), ("U0NICO",), ()]
    assert actions(engine).count("roster added") == 2
    assert "absence added" in actions(engine)


def test_the_same_file_changes_nothing_on_any_day_and_nor_does_its_export(engine: Engine) -> None:
    for on in (TODAY, TODAY + DAY, TODAY + 10 * DAY):
        assert planned(engine, DECLARED, on).is_empty
        written = write_programme_file(current(engine, on))
        assert planned(engine, read_programme_file(written.encode(), "export.yaml"), on).is_empty


def test_a_line_without_a_date_goes_on_where_it_began_in_slack(engine: Engine) -> None:
    later = Duty("northwind", Side.CLIENT, 3, "U0MARIA", "", TODAY, None)
    within(engine, lambda session: put_on_duty(session, later, MARIA, now=NOW))
    file = replace(DECLARED, rosters=(ANAS, NICOS, DeclaredDuty("northwind", 3, "U0MARIA")))
    assert planned(engine, file, TODAY + DAY).is_empty


def test_what_the_file_changes_and_leaves_out_is_told_and_done(engine: Engine) -> None:
    file = replace(DECLARED, rosters=(replace(ANAS, deputy="", ends_on=date(2026, 12, 31)),), absences=())
    assert changes(engine, file) == [
        "roster L2 of northwind: U0NICO from 2026-11-23 ended until 24 Nov 2026",
        "roster L2 of northwind: U0ANA from 2026-11-23 changed deputy U0MARIA → none, until none → 31 Dec 2026",
        "absence U0ANA from 2026-11-24 ended until 25 Nov 2026",
    ]
    applied(engine, file, TODAY)
    assert [told(engine, days) for days in (0, 1)] == [("U0ANA",), ("U0ANA",)]
    assert told(engine, side=Side.VENDOR) == ()


def test_a_file_that_says_nothing_of_rosters_leaves_them_alone(engine: Engine) -> None:
    assert planned(engine, STAFFED).is_empty
    assert [told(engine, days) for days in (0, 1)] == [("U0ANA",), ("U0MARIA",)]


def test_who_left_or_works_for_another_vendor_now_is_taken_off(engine: Engine) -> None:
    others = [each for each in PEOPLE if each.slack not in ("U0ANA", "U0NICO")]
    moved = replace(PEOPLE[3], vendor="solstice")
    applied(engine, replace(DECLARED, people=(*others, moved)), TODAY)
    assert told(engine) == told(engine, side=Side.VENDOR) == ()
    assert current(engine, TODAY).rosters is None
    assert actions(engine).count("roster ended") == 2


def test_a_deputy_who_may_not_is_none(engine: Engine) -> None:
    eli = replace(PEOPLE[0], role=Role.EXECUTIVE.value)
    applied(engine, replace(DECLARED, people=(eli, *PEOPLE[1:])), TODAY)
    assert told(engine, days=1) == ()
    assert planned(engine, current(engine, TODAY), TODAY).is_empty


def test_what_was_set_in_slack_is_told_before_a_file_undoes_it(engine: Engine) -> None:
    within(
        engine, lambda s: put_on_duty(s, Duty("northwind", Side.VENDOR, 1, "U0NICO", "", TODAY, None), MARIA, now=NOW)
    )
    within(engine, lambda s: note_absence(s, "U0MARIA", TODAY, TODAY, MARIA, now=NOW))
    with Session(engine) as session:
        (note,) = made_in_slack(session.connection(), planned(engine, DECLARED, TODAY).changes)
    assert "roster L1 of northwind: U0NICO from 2026-11-23 (by U0MARIA" in note
    assert "absence U0MARIA from 2026-11-23 (by U0MARIA" in note


def test_said_twice_in_slack_the_second_counts(engine: Engine) -> None:
    again = Duty("northwind", Side.CLIENT, 2, "U0ANA", "", TODAY, TODAY)
    within(engine, lambda session: put_on_duty(session, again, MARIA, now=NOW))
    within(engine, lambda session: note_absence(session, "U0ANA", AWAY.starts_on, AWAY.starts_on, MARIA, now=NOW))
    found = current(engine, TODAY)
    assert found.rosters
    assert found.rosters[0] == DeclaredDuty("northwind", 2, "U0ANA", "", TODAY, TODAY)
    assert found.absences == (replace(AWAY, ends_on=AWAY.starts_on),)
    assert within(engine, lambda s: take_off_duty(s, "northwind", 2, "U0ANA", MARIA, now=NOW)) == 1
    assert current(engine, TODAY).rosters == (replace(NICOS, starts_on=TODAY),)
