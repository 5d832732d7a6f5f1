"""What a storm of escalations is held against; the storm itself is `python -m tests.soak`."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.lifecycle import Act
from tests.bot.domain.escalations.office import CUT_OFF, NICO, did, open_office, raised
from tests.slack.people import Sent
from tests.soak.agreement import disagreements

CARD = Sent("C0NORTH", "NW-1 · S2 · callers cut off\nAcknowledged, raised 12:00", ts="1.1")
LINE = Sent("C0NORTH", "Nico acknowledged it", thread="1.1", ts="1.2")
TOLD = {CUT_OFF.title: "NW-1"}


@pytest.fixture
def office(sqlite_engine: Engine) -> Engine:
    open_office(sqlite_engine)
    raised(sqlite_engine)
    did(sqlite_engine, Act.ACKNOWLEDGE, NICO)
    return sqlite_engine


def found(engine: Engine, *sent: Sent, told: dict[str, str] = TOLD) -> set[str]:
    with engine.connect() as connection:
        return set(disagreements(connection, sent, told))


def test_what_agrees_is_not_complained_of(office: Engine) -> None:
    assert found(office, CARD, LINE) == set()


def test_what_is_lost_doubled_or_old_is_noticed(office: Engine) -> None:
    assert found(office) == {"0 cards"}
    assert found(office, CARD, CARD, LINE) == {"2 cards"}
    assert found(office, CARD) == {"0 lines in the thread"}
    assert found(office, CARD, LINE, LINE) == {"2 lines in the thread"}
    assert found(office, replace(CARD, text="NW-1 · S2 · x\nOpen, raised 12:00"), LINE) == {"an old card"}
    assert found(office, CARD, LINE, told=TOLD | {"another": "NW-2"}) == {"lost", "told another name"}
    assert found(office, CARD, LINE, told={}) == {"nobody's"}


def test_what_is_done_twice_is_noticed(office: Engine) -> None:
    raised(office)
    assert {"doubled", "0 cards", "not acknowledged"} <= found(office, CARD, LINE)
