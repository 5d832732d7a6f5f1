"""Work on dropped files is taken by one process at a time, and its end is noted by whoever still holds it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.dropped_files.claims import LEASE, MOST_ATTEMPTS, ClaimLostError, claim_next, postpone, settle
from bot.domain.dropped_files.deciding import Verb, decide
from bot.domain.dropped_files.finding import find
from bot.domain.dropped_files.receiving import Drop, receive
from bot.domain.dropped_files.tables import State
from bot.domain.people.permissions import Role, Viewer
from tests.bot.connectors.importing.shop import NOW, open_shop

MARIA = Viewer("Maria", Role.MANAGER, slack="U0MARIA")
DROP = Drop("F1", "week.csv", 100, "D0MARIA", "1.0")


@pytest.fixture(autouse=True)
def shop(engine: Engine) -> None:
    open_shop(engine)


def received(engine: Engine, drop: Drop = DROP) -> bool:
    with Session(engine) as session, session.begin():
        return receive(session, drop, MARIA, vendor=None, most_bytes=1_000, now=NOW)


def number(engine: Engine) -> int:
    claim = claim_next(engine, NOW + LEASE * 9)
    assert claim
    with engine.begin() as connection:
        settle(connection, claim, State.OFFERED, now=NOW, sha256="0")
    return claim.file.number


def test_one_file_in_one_message_is_noted_once(engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(lambda _time: received(engine), range(4))) == [False, False, False, True]
    assert received(engine, Drop("F1", "week.csv", 100, "D0MARIA", "2.0"))


def test_of_several_processes_one_takes_it(engine: Engine) -> None:
    received(engine)
    with ThreadPoolExecutor(4) as pool:
        claims = list(pool.map(lambda _time: claim_next(engine, NOW), range(4)))
    assert len([claim for claim in claims if claim]) == 1


def test_a_dead_process_loses_it_and_notes_nothing(engine: Engine) -> None:
    received(engine)
    first = claim_next(engine, NOW)
    assert claim_next(engine, NOW + LEASE - timedelta(seconds=1)) is None
    second = claim_next(engine, NOW + LEASE)
    assert first
    assert second
    assert second.attempt == 2
    with pytest.raises(ClaimLostError), engine.begin() as connection:
        settle(connection, first, State.OFFERED, now=NOW)
    with engine.begin() as connection:
        settle(connection, second, State.OFFERED, now=NOW)
    assert claim_next(engine, NOW + LEASE * 9) is None


def test_what_is_postponed_comes_back_later_each_time(engine: Engine) -> None:
    received(engine)
    now = NOW
    for attempt in range(1, MOST_ATTEMPTS + 1):
        claim = claim_next(engine, now)
        assert claim
        assert (claim.attempt, claim.is_last) == (attempt, attempt == MOST_ATTEMPTS)
        with engine.begin() as connection:
            postpone(connection, claim, now=now)
        assert claim_next(engine, now) is None
        now += timedelta(seconds=30) * attempt


def test_of_two_who_press_at_once_one_decides(engine: Engine) -> None:
    received(engine)
    known = number(engine)

    def pressed(verb: Verb) -> bool:
        with Session(engine) as session, session.begin():
            return decide(session, known, verb, MARIA, now=NOW).is_mine

    with ThreadPoolExecutor(4) as pool:
        mine = list(pool.map(pressed, (Verb.IMPORT, Verb.CANCEL, Verb.IMPORT, Verb.CANCEL)))
    assert mine.count(True) == 1
    with engine.connect() as connection:
        assert find(connection, known, MARIA).state in (State.WANTED, State.CANCELLED)


def test_a_number_tells_nothing_of_how_many_there_are(engine: Engine) -> None:
    for place in range(5):
        received(engine, Drop(f"F{place}", "week.csv", 1, "D0MARIA", f"{place}.0"))
    numbers = [number(engine) for _ in range(5)]
    assert len(set(numbers)) == 5
    assert all(10_000 <= each < 100_000 for each in numbers)
    assert numbers != sorted(numbers)
