from datetime import timedelta
from itertools import pairwise

from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.programme_file.writing import write_programme_file
from bot.domain.setup import stored
from bot.domain.setup.declared import DeclaredContract
from tests.bot.domain.setup.files import contract, term, with_contracts
from tests.bot.domain.setup.test_read_back import TODAY, applied, current, planned
from tests.programme_files import read_programme_file

DAY = timedelta(days=1)


def became(engine: Engine, *history: DeclaredContract) -> list[tuple[int, int]]:
    """First and last day of each row that is in force at all, from TODAY, after files applied nine days apart."""
    on = TODAY
    for each in history:
        applied(engine, with_contracts(each), on)
        on += 9 * DAY
    written = write_programme_file(current(engine, on))
    assert planned(engine, read_programme_file(written.encode(), "export.yaml"), on).is_empty
    return days(engine)


def days(engine: Engine) -> list[tuple[int, int]]:
    with Session(engine) as session:
        connection = session.connection()
        contracts = {each.id: each for each in stored.read_contracts(connection)}
        terms = stored.read_terms(connection, stored.read_names(connection))
    spans = [(max(each.row.start, contracts[each.contract].start), each) for each in terms]
    ends = [(start, min(each.row.end, contracts[each.contract].end)) for start, each in spans]
    return sorted(((start - TODAY).days, (end - TODAY).days) for start, end in ends if start <= end)


def is_one_a_day(found: list[tuple[int, int]]) -> bool:
    return all(end < start for (_, end), (start, _) in pairwise(found))


def test_a_contract_that_begins_later_and_then_earlier_again_keeps_one_term_a_day(engine: Engine) -> None:
    first = contract(term("0.80", None, TODAY - DAY), term("0.85", TODAY), start=TODAY - DAY)
    later = contract(term("0.80", TODAY), start=TODAY)
    found = became(engine, first, later, contract(start=TODAY - DAY))
    assert found == [(-1, 17)]


def test_what_the_contract_left_out_does_not_come_back_when_it_begins_earlier_again(engine: Engine) -> None:
    first = contract(term("0.80", None, TODAY - DAY), term("0.85", TODAY), start=TODAY - 9 * DAY)
    found = became(engine, first, contract(term("0.85"), start=TODAY + DAY), contract(start=TODAY - 9 * DAY))
    assert is_one_a_day(found)
    assert found == [(-9, 17)]


def test_a_contract_that_now_begins_before_one_left_out_of_the_file_takes_its_days(engine: Engine) -> None:
    other = contract(term("0.85"), code="SOW-2", start=TODAY - 9 * DAY)
    applied(engine, with_contracts(other, contract(term(), start=TODAY - 8 * DAY)), TODAY - 9 * DAY)
    assert is_one_a_day(became(engine, contract(term(), start=TODAY - 9 * DAY)))


def test_a_contract_left_out_keeps_its_past_beside_the_one_that_stood_before_it(engine: Engine) -> None:
    standing = contract(term(), start=TODAY - 30 * DAY)
    other = contract(term("0.85"), code="SOW-2", start=TODAY - 10 * DAY)
    applied(engine, with_contracts(standing, other))
    assert became(engine, standing)[:2] == [(-30, -11), (-10, -1)]
    assert is_one_a_day(days(engine))
