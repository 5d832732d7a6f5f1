"""Actions are agreed: numbered, owned, due."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, func, insert, select

from bot.database.core import table_of
from bot.domain.actions.action import Check
from bot.domain.actions.agreeing import Wish
from bot.domain.actions.finding import actions_of, find
from bot.domain.actions.lifecycle import Kind, State
from bot.domain.audit import AuditEntry
from bot.domain.people.permissions import Viewer
from bot.domain.performance.tables import KpiDefinition
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError
from tests.bot.domain.actions.agreed import DECIDE, HIRE, RETRAIN, agreed
from tests.bot.domain.escalations.office import ANA, ELI, MARIA, NICO, SONIA, open_office
from tests.factories import World


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)


def refusal(engine: Engine, wish: Wish, viewer: Viewer = MARIA) -> str:
    with pytest.raises(UserError) as refused:
        agreed(engine, wish, viewer)
    return refused.value.text


def test_they_are_numbered_within_their_escalation_and_of_reviews_within_their_vendor(engine: Engine) -> None:
    theirs = Wish("solstice", "solstice 2026-11-16", Kind.ACTION, "Their own", "U0SONIA", HIRE.due)
    names = [agreed(engine, wish).name for wish in (RETRAIN, HIRE, RETRAIN, DECIDE, theirs, replace(HIRE, text="x"))]
    assert names == ["NW-1.1", "NW-A1", "NW-1.2", "NW-A2", "SO-A1", "NW-A3"]


def test_what_was_agreed_is_kept_with_an_audit_entry(engine: Engine) -> None:
    made = agreed(engine, replace(RETRAIN, check=Check("service_level", "billing-voice")), NICO)
    assert (made.text, made.owner, made.made_by) == ("Retrain the IVR routing", "U0NICO", "U0NICO")
    assert (made.state, made.is_to_do, made.check) == (State.PLANNED, True, Check("service_level", "billing-voice"))
    with engine.connect() as connection:
        entry = table_of(AuditEntry)
        found = connection.execute(select(entry.c.action, entry.c.actor).where(entry.c.subject == "NW-1.1")).one()
    assert tuple(found) == ("agree corrective", "U0NICO")


def test_it_may_be_due_today(engine: Engine) -> None:
    today = date(2026, 11, 23)
    assert agreed(engine, replace(RETRAIN, due=today)).due == today


def test_a_decision_is_never_due_and_nobodys(engine: Engine) -> None:
    made = agreed(engine, replace(DECIDE, owner="U0NICO", due=HIRE.due))
    assert (made.owner, made.due, made.state, made.is_open) == ("", None, State.IMPLEMENTED, False)


@pytest.mark.parametrize(
    ("wish", "why"),
    [
        (replace(RETRAIN, text=" "), "What is to be done"),
        (replace(RETRAIN, text="x" * 1_001), "longer than 1,000"),
        (replace(RETRAIN, owner=""), "Whose is it"),
        (replace(RETRAIN, owner="U0NOBODY"), "That person cannot work on this"),
        (replace(RETRAIN, owner="U0SONIA"), "That person cannot work on this"),
        (replace(RETRAIN, owner="U0ELI"), "That person cannot work on this"),
        (replace(RETRAIN, due=None), "Until when"),
        (replace(RETRAIN, due=date(2026, 11, 22)), "2026-11-22 is past already. Say a day from 2026-11-23 on."),
        (replace(RETRAIN, check=Check("aht", length=181)), "1 to 180 points"),
        (replace(HIRE, private=True), "worked by the client's own people"),
    ],
)
def test_what_is_missing_or_cannot_be_is_said_in_a_sentence(engine: Engine, wish: Wish, why: str) -> None:
    assert why in refusal(engine, wish)


def test_what_only_another_vendor_has_shows_nothing_of_this_one(engine: Engine) -> None:
    world = World(engine)
    with engine.begin() as connection:
        world.vendors = {row.key: row.id for row in connection.execute(select(table_of(Vendor)))}
        world.open_load(connection)
    world.queue("harbor", "Harbor desk")
    series = world.line("solstice", "harbor")
    values = {"key": "tide", "title": "Tide", "unit": "fraction", "direction": "higher", "description": ""}
    with engine.begin() as connection:
        connection.execute(insert(table_of(KpiDefinition)).values(**values, maturity_hours=0, minimum_n=0))
    world.measure(series, date(2026, 11, 1), "tide", 1, 2)
    assert refusal(engine, replace(RETRAIN, check=Check("aht", "harbor"))) == (
        "Northwind BPO does not work the queue Harbor desk."
    )
    assert refusal(engine, replace(RETRAIN, check=Check("tide"))) == 'Northwind BPO has no KPI "tide".'
    theirs = Wish("solstice", "SO-1", Kind.CORRECTIVE, "x", "U0SONIA", RETRAIN.due, Check("tide", "harbor"))
    assert agreed(engine, theirs).check == Check("tide", "harbor")


def test_those_who_agree_at_once_get_numbers_of_their_own(engine: Engine) -> None:
    with ThreadPoolExecutor(6) as pool:
        names = sorted(pool.map(lambda _one: agreed(engine, HIRE).name, range(6)))
    assert names == [f"NW-A{number}" for number in range(1, 7)]


def test_only_those_who_may_know_and_work_agree_them(engine: Engine) -> None:
    assert refusal(engine, RETRAIN, SONIA) == 'I don\'t know the vendor "northwind".'
    assert "You can read actions" in refusal(engine, RETRAIN, ELI)
    assert "are the client's to note" in refusal(engine, DECIDE, NICO)
    agreed(engine, HIRE, NICO)
    agreed(engine, DECIDE, ANA)


def test_of_another_vendors_and_of_what_is_private_nothing_is_found_nor_counted(engine: Engine) -> None:
    agreed(engine, HIRE)
    assert agreed(engine, replace(HIRE, owner="U0ANA", private=True)).name == "NW-P1"
    assert agreed(engine, HIRE).name == "NW-A2"
    told = set()
    with engine.connect() as connection:
        for name, viewer in (("NW-A1", SONIA), ("NW-P1", NICO), ("NW-P1", SONIA)):
            with pytest.raises(UserError) as refused:
                find(connection, name, viewer)
            told.add(refused.value.text.replace(name, "…"))
        seen = [[each.name for each in actions_of(connection, HIRE.subject, who)] for who in (MARIA, NICO, SONIA)]
    assert told == {"There is no action …."}
    assert seen == [["NW-A1", "NW-P1", "NW-A2"], ["NW-A1", "NW-A2"], []]


def test_a_code_that_was_another_vendors_gives_no_name_twice(engine: Engine) -> None:
    agreed(engine, HIRE)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE vendor SET code = 'XX' WHERE key = 'northwind'")
        connection.exec_driver_sql("UPDATE vendor SET code = 'NW' WHERE key = 'solstice'")
    theirs = Wish("solstice", "solstice 2026-11-16", Kind.ACTION, "Their own", "U0SONIA", HIRE.due)
    assert agreed(engine, theirs).name == "NW-A2"


def test_refused_ones_leave_nothing_behind(engine: Engine) -> None:
    refusal(engine, replace(RETRAIN, owner=""))
    with engine.connect() as connection:
        entry = table_of(AuditEntry)
        assert connection.execute(select(func.count()).where(entry.c.subject.startswith("NW-"))).scalar_one() == 0
