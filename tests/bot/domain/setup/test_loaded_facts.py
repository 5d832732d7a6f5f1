"""What cannot change, or is computed again, once facts are loaded."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from bot.database.unit_of_work import unit_of_work
from bot.domain.performance.tables import FactHorizon
from bot.domain.setup.declared import DeclaredKpi, DeclaredProgramme, DeclaredQueue
from bot.domain.setup.plan import FollowUp
from bot.domain.vendors.tables import Series
from bot.errors import UserError
from tests.bot.domain.setup.applying import Apply, apply, told
from tests.bot.domain.setup.files import BILLING, FILE, NORTHWIND, SOLSTICE, contract, term, with_contracts

__all__ = ["apply"]


def load_facts(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        session.get_one(FactHorizon, 1).load_id = 1


@pytest.mark.parametrize(
    ("moved", "told"),
    [
        (replace(BILLING, language="es"), "The language of billing-voice cannot change from en to es"),
        (replace(BILLING, language=""), "The language of billing-voice cannot change from en to none"),
        (replace(BILLING, channel="chat"), "The channel of billing-voice cannot change from voice to chat"),
    ],
)
def test_it_refuses_to_move_a_queue_that_has_facts(
    apply: Apply, engine: Engine, moved: DeclaredQueue, told: str
) -> None:
    apply(FILE)
    with unit_of_work(engine) as session:
        session.add(Series(identity="x", vendor_id=1, queue_id=1, site="", channel="voice", language="en"))
    with pytest.raises(UserError, match=told):
        apply(replace(FILE, queues=(moved,)))


def test_it_warns_of_a_vendors_new_time_zone_once_facts_are_loaded(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    moved = replace(FILE, vendors=(replace(NORTHWIND, timezone="UTC"), SOLSTICE))
    load_facts(engine)
    assert any("northwind loaded so far were read in the old time zone" in note for note in apply(moved).notes)
    assert apply(replace(moved, vendors=(replace(NORTHWIND, timezone="UTC", name="N"), SOLSTICE))).notes == ()


def test_a_queue_without_facts_may_change_its_language(apply: Apply) -> None:
    apply(FILE)
    assert told(apply(replace(FILE, queues=(replace(BILLING, language="es"),)))) == [
        "changed queue billing-voice: language en → es"
    ]


@pytest.mark.parametrize(
    "moved", [replace(FILE.programme, timezone="Asia/Manila"), replace(FILE.programme, day_starts="18:00")]
)
def test_it_refuses_to_move_days_that_have_facts(apply: Apply, engine: Engine, moved: DeclaredProgramme) -> None:
    apply(FILE)
    load_facts(engine)
    with pytest.raises(UserError, match="facts are loaded"):
        apply(replace(FILE, programme=moved))


def test_it_moves_days_while_there_are_no_facts(apply: Apply) -> None:
    apply(FILE)
    moved = replace(FILE, programme=replace(FILE.programme, day_starts="18:00"))
    assert told(apply(moved)) == ["changed programme Acme: days begin 00:00 → 18:00"]


def test_it_says_what_is_to_be_computed_again(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    load_facts(engine)
    assert apply(with_contracts(contract(term("0.85")))).follow_ups == (FollowUp.RESUM_CONTACTS,)
    longer = replace(FILE, queues=(replace(BILLING, hours="24x7", aliases=("x",)),), contracts=())
    assert set(apply(longer).follow_ups) == set(FollowUp)
    assert apply(longer).follow_ups == ()


def test_it_keeps_an_ended_kpi_for_its_past(apply: Apply, engine: Engine) -> None:
    apply(replace(FILE, kpis=(DeclaredKpi("adherence", "Adherence", "fraction", "higher", "", 0, 0),)))
    apply(FILE)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT key FROM kpi_definition")).scalar_one() == "adherence"
