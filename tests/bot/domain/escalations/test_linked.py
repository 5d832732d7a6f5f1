"""Figures that go with an escalation: taken a moment after it is raised or resolved, once, kept as they were said."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.escalation import Phase
from bot.domain.escalations.finding import timeline
from bot.domain.escalations.handling import undo
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.linked import FORGOTTEN, Asked, Kept, Measured, keep_figure, next_asked
from tests.bot.domain.escalations.office import MARIA, NICO, NOW, did, open_office, raised, standing, within

SOON = NOW + timedelta(seconds=10)
BAD = Measured("service_level", 0.61, 340.0, "Service level 10:30–12:00: 61.0 % (≥ 80 %), n 340.", "61.0 %")
GOOD = replace(BAD, value=0.84, said="Service level 13:00–15:00: 84.0 % (≥ 80 %), n 310.", short="84.0 %")


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def asked(engine: Engine, now: datetime = SOON) -> Asked | None:
    with engine.connect() as connection:
        return next_asked(connection, now)


def kept(engine: Engine, which: Asked | None, measured: Measured | None, now: datetime = SOON) -> Kept | None:
    assert which is not None
    return within(engine, lambda session: keep_figure(session, which, measured, now=now))


def test_it_is_kept_once_whoever_takes_it(engine: Engine) -> None:
    first, second = asked(engine), asked(engine)
    assert first == second
    assert kept(engine, first, BAD) is not None
    assert kept(engine, second, GOOD) is None
    assert asked(engine) is None
    found = standing(engine)
    assert [(each.phase, each.kpi, each.value, each.said) for each in found.figures] == [
        (Phase.RAISED, "service_level", 0.61, BAD.said)
    ]
    with engine.connect() as connection:
        assert timeline(connection, found, NICO)[-1].text == BAD.said
    assert within(engine, lambda session: undo(session, "NW-1", MARIA, now=NOW)).after.is_over


def test_what_is_resolved_is_told_beside_what_was_raised(engine: Engine) -> None:
    kept(engine, asked(engine), BAD)
    for minutes in (60, 120):
        did(engine, Act.RESOLVE, now=NOW + timedelta(minutes=minutes))
        later = NOW + timedelta(minutes=minutes + 1)
        kept(engine, asked(engine, later), GOOD, later)
        did(engine, Act.REOPEN, now=later)
    said = [each.said for each in standing(engine).figures if each.phase is Phase.RESOLVED]
    assert said == [f"{GOOD.said} Before → after: 61.0 % → 84.0 %."] * 2


def test_nothing_is_kept_where_nothing_is_to_be_told(engine: Engine) -> None:
    assert kept(engine, asked(engine), None) is None
    assert asked(engine) is None
    assert standing(engine).figures == ()
    assert standing(engine).version == 1


def test_what_was_undone_or_could_not_be_taken_for_an_hour_is_let_be(engine: Engine) -> None:
    assert asked(engine, NOW + FORGOTTEN) is not None
    assert asked(engine, NOW + FORGOTTEN + timedelta(seconds=1)) is None
    late = asked(engine)
    within(engine, lambda session: undo(session, "NW-1", MARIA, now=NOW))
    assert kept(engine, late, BAD) is None
    assert standing(engine).figures == ()
