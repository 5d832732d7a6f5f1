"""From which day to which a contract and its terms are in force, file after file."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.contracts.terms import read_terms
from bot.domain.setup.planning import make_plan
from tests.bot.domain.setup.applying import TODAY, Apply, apply, told
from tests.bot.domain.setup.files import FILE, contract, term, with_contracts

__all__ = ["apply"]


def targets(engine: Engine, *days: date) -> list[Decimal | None]:
    with Session(engine) as session:
        book = read_terms(session.connection())
    return [next((each.wording.target for each in book.terms if each.start <= day <= each.end), None) for day in days]


def test_it_puts_a_new_contract_in_force_from_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    assert targets(engine, date(2025, 12, 31), date(2026, 1, 1), TODAY) == [None, Decimal("0.80"), Decimal("0.80")]


def test_it_still_judges_last_month_by_last_months_target(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts(contract(term("0.85"))))
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), Decimal("0.85")]
    assert told(plan) == [
        "changed term northwind SOW-1: service_level voice: target 0.80 → 0.85, from 22 Nov 2026",
    ]


def test_it_starts_a_dated_change_on_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    file = with_contracts(contract(term("0.85", start=date(2026, 12, 1))))
    apply(file)
    assert targets(engine, date(2026, 11, 30), date(2026, 12, 1)) == [Decimal("0.80"), Decimal("0.85")]
    assert apply(file).is_empty
    assert apply(file, date(2027, 2, 1)).is_empty


def test_it_ends_an_absent_term_yesterday(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts(contract()))
    assert told(plan) == ["ended term northwind SOW-1: service_level voice: after 21 Nov 2026"]
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), None]


def test_it_takes_back_a_term_that_began_today(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract()), TODAY - timedelta(days=30))
    apply(FILE)
    plan = apply(with_contracts(contract()))
    assert told(plan) == ["ended term northwind SOW-1: service_level voice: before its first day"]
    assert targets(engine, TODAY) == [None]


def test_it_lets_a_later_contract_end_its_predecessor(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    later = contract(term("0.90"), code="SOW-2", start=date(2027, 1, 1))
    plan = apply(with_contracts(contract(term()), later))
    assert targets(engine, date(2026, 12, 31), date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.90")]
    assert told(plan)[0] == "changed contract northwind SOW-1: until open → 31 Dec 2026"
    assert apply(with_contracts(contract(term()), later), date(2027, 3, 1)).is_empty


def test_it_lets_a_later_contract_replace_one_no_longer_in_the_file(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    later = with_contracts(contract(term("0.90"), code="SOW-2", start=date(2027, 1, 1)))
    apply(later)
    assert targets(engine, date(2026, 12, 31), date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.90")]
    assert apply(later, date(2027, 3, 1)).is_empty


def test_it_ends_an_absent_contract_with_its_terms(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    plan = apply(with_contracts())
    assert told(plan) == ["ended contract northwind SOW-1: with all its terms, after 21 Nov 2026"]
    assert targets(engine, TODAY - timedelta(days=1), TODAY) == [Decimal("0.80"), None]
    assert apply(with_contracts()).is_empty


def test_it_revives_a_contract_without_filling_the_gap(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    apply(with_contracts())
    apply(FILE, TODAY + timedelta(days=10))
    days = [TODAY + timedelta(days=number) for number in (-1, 5, 10)]
    assert targets(engine, *days) == [Decimal("0.80"), None, Decimal("0.80")]


def test_it_resumes_a_contract_whose_successor_left_the_file(apply: Apply, engine: Engine) -> None:
    both = with_contracts(contract(term()), contract(term("0.90"), code="SOW-2", start=date(2026, 10, 1)))
    apply(both)
    apply(FILE)
    days = [date(2026, 9, 30), date(2026, 10, 1), TODAY - timedelta(days=1), TODAY]
    assert targets(engine, *days) == [Decimal("0.80"), Decimal("0.90"), Decimal("0.90"), Decimal("0.80")]
    assert apply(FILE).is_empty


def test_it_takes_a_renamed_contract_as_in_force_from_its_date(apply: Apply, engine: Engine) -> None:
    apply(FILE)
    apply(with_contracts(contract(term(), code="SOW-1A")))
    with Session(engine) as session:
        terms = read_terms(session.connection()).terms
    assert [(each.contract, each.start) for each in terms if each.start <= each.end] == [("SOW-1A", date(2026, 1, 1))]


def test_it_moves_terms_along_when_a_contract_begins_earlier(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract(term(), start=date(2026, 3, 1))))
    apply(FILE)
    assert targets(engine, date(2026, 1, 1)) == [Decimal("0.80")]
    assert apply(FILE).is_empty


def test_it_covers_the_days_when_an_end_is_moved_later(apply: Apply, engine: Engine) -> None:
    apply(with_contracts(contract(term(), end=date(2026, 10, 31))))
    longer = with_contracts(contract(term(), end=date(2026, 12, 31)))
    apply(longer)
    assert targets(engine, date(2026, 11, 1), TODAY, date(2027, 1, 1)) == [Decimal("0.80"), Decimal("0.80"), None]
    assert apply(longer).is_empty


def test_it_counts_today_in_the_programmes_zone(engine: Engine) -> None:
    with unit_of_work(engine) as session:
        plan = make_plan(session, with_contracts(contract(start=None)), now=datetime(2026, 11, 23, 3, tzinfo=UTC))
    assert "added contract northwind SOW-1: USD, from 22 Nov 2026" in told(plan)
