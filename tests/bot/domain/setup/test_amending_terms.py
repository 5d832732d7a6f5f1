"""Terms change in Slack from a day on, and the past keeps its wording."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.contracts.terms import read_terms
from bot.domain.setup.amend_terms import TermChange, change_term, wording_on
from bot.errors import UserError
from tests.bot.domain.setup.amendments import ADA, BY_ADA, BY_MARIA, VOICE, amended, changing, programme, wording
from tests.bot.domain.setup.applying import told
from tests.bot.domain.setup.files import contract, term, with_contracts
from tests.bot.domain.setup.test_read_back import TODAY, applied, current

__all__ = ["programme"]


def targets(engine: Engine, *days: date) -> list[str]:
    with Session(engine) as session:
        terms = read_terms(session.connection()).terms
    found = [next((each.wording.target for each in terms if each.start <= day <= each.end), None) for day in days]
    return [str(target) for target in found]


def test_a_term_changes_from_today_and_the_past_keeps_its_wording(programme: Engine) -> None:
    plan = amended(programme, changing(TODAY, wording()))
    assert told(plan) == [
        "changed term northwind SOW-1: service_level voice: target 0.80 → 0.85, from 22 Nov 2026",
    ]
    assert targets(programme, date(2026, 11, 21), TODAY) == ["0.80", "0.85"]


def test_what_is_planned_for_later_stays_planned(programme: Engine) -> None:
    amended(programme, changing(date(2027, 1, 1), wording("0.90")))
    plan = amended(programme, changing(date(2026, 12, 1), wording("0.82")))
    assert "until 31 Dec 2026" in told(plan)[0]
    days = (TODAY, date(2026, 12, 1), date(2026, 12, 31), date(2027, 1, 1))
    assert targets(programme, *days) == ["0.80", "0.82", "0.82", "0.90"]
    amended(programme, changing(date(2027, 1, 1), wording("0.95")))
    assert targets(programme, *days) == ["0.80", "0.82", "0.82", "0.95"]


def test_only_an_administrator_changes_what_the_past_is_judged_by(programme: Engine) -> None:
    past = date(2026, 11, 1)
    with pytest.raises(UserError, match="Only an administrator can change what days already over"):
        amended(programme, changing(past, wording(), BY_MARIA), BY_MARIA)
    amended(programme, changing(past, wording()))
    assert targets(programme, date(2026, 10, 31), past, TODAY) == ["0.80", "0.85", "0.85"]


def test_a_promise_begins_and_ends(programme: Engine) -> None:
    chat = replace(VOICE, queue="chat", channel="")
    assert told(amended(programme, changing(TODAY, wording("0.7"), scope=chat)))[0].startswith("added term northwind")
    later = date(2026, 12, 1)
    assert "after 30 Nov 2026" in told(amended(programme, changing(later, None, scope=chat)))[0]
    with pytest.raises(UserError, match="nothing to end"):
        amended(programme, changing(later, None, scope=chat))
    with pytest.raises(UserError, match="cannot end in the past"):
        amended(programme, changing(date(2026, 11, 1), None))


def test_a_term_needs_a_contract_in_force(programme: Engine) -> None:
    with pytest.raises(UserError, match="no contract in force on 2025-12-31"):
        amended(programme, changing(date(2025, 12, 31), wording()))
    change = TermChange("solstice", VOICE, wording(), TODAY)
    with pytest.raises(UserError, match="no contract in force"):
        amended(programme, lambda file, today: change_term(file, change, by=BY_ADA, today=today))


def test_a_contract_that_begins_later_can_be_changed_from_its_first_day(engine: Engine) -> None:
    begins = date(2027, 1, 1)
    file = with_contracts(contract(term()), contract(term("0.90"), code="SOW-2", start=begins))
    applied(engine, replace(file, people=(ADA,)))
    amended(engine, changing(begins, wording("0.95")))
    days = (date(2026, 12, 31), begins)
    assert targets(engine, *days) == ["0.80", "0.95"]
    assert wording_on(current(engine), "northwind", VOICE, begins, today=TODAY) == wording("0.95")
