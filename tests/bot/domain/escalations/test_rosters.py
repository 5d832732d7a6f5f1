from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.duty import Duty, OnDuty, on_duty
from bot.domain.escalations.escalation import Side
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.rosters import note_absence, put_on_duty, take_off_duty
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from tests.bot.domain.escalations.office import ANA, MARIA, NICO, NOW, did, open_office, raised, standing, within

TODAY = date(2026, 11, 23)
NICOS = Duty("northwind", Side.VENDOR, 2, "U0NICO", "", TODAY, None)
ANAS = Duty("northwind", Side.CLIENT, 2, "U0ANA", "U0MARIA", TODAY, date(2026, 12, 31))


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    raised(engine)


def put(engine: Engine, duty: Duty, viewer: Viewer = MARIA) -> None:
    within(engine, lambda session: put_on_duty(session, duty, viewer, now=NOW))


def told(engine: Engine, level: int = 2, days: int = 0) -> OnDuty:
    escalation, now = standing(engine), NOW + timedelta(days=days)
    return within(engine, lambda session: on_duty(session, escalation, level, now=now))


def test_the_side_whose_turn_it_is_is_told(engine: Engine) -> None:
    put(engine, NICOS)
    put(engine, ANAS)
    assert told(engine) == OnDuty(("U0NICO",))
    did(engine, Act.WAIT, deed=Deed(Act.WAIT, side=Side.CLIENT))
    assert told(engine) == OnDuty(("U0ANA",))


def test_an_empty_roster_is_told_to_those_who_decide(engine: Engine) -> None:
    assert told(engine) == OnDuty(("U0MARIA",), is_empty=True)


def test_a_roster_holds_from_its_first_day_to_its_last(engine: Engine) -> None:
    did(engine, Act.WAIT, deed=Deed(Act.WAIT, side=Side.CLIENT))
    put(engine, replace(ANAS, starts_on=date(2026, 11, 25), ends_on=date(2026, 11, 26)))
    assert [told(engine, days=days).is_empty for days in (0, 1, 2, 3, 4)] == [True, True, False, False, True]


def test_a_deputy_is_told_in_the_place_of_who_is_away(engine: Engine) -> None:
    did(engine, Act.WAIT, deed=Deed(Act.WAIT, side=Side.CLIENT))
    put(engine, ANAS)
    within(engine, lambda session: note_absence(session, "U0ANA", TODAY, TODAY, ANA, now=NOW))
    assert told(engine) == OnDuty(("U0MARIA",))
    assert told(engine, days=1) == OnDuty(("U0ANA",))
    within(engine, lambda session: note_absence(session, "U0MARIA", TODAY, TODAY, MARIA, now=NOW))
    assert told(engine).is_empty


def test_who_has_no_access_any_more_is_not_told(engine: Engine) -> None:
    put(engine, NICOS)
    assert told(engine, days=0).people == ("U0NICO",)
    assert within(engine, lambda s: take_off_duty(s, "northwind", 2, "U0NICO", MARIA, now=NOW)) == 1
    assert told(engine).is_empty


def test_only_those_who_decide_change_rosters_and_only_with_people_who_work_with_the_vendor(engine: Engine) -> None:
    for viewer in (NICO, ANA):
        with pytest.raises(UserError, match="Only a manager"):
            put(engine, NICOS, viewer)
    for slack in ("U0SONIA", "U0NOBODY", "U0ELI"):
        with pytest.raises(UserError, match="Only people who work with that vendor"):
            put(engine, replace(NICOS, slack=slack))
        with pytest.raises(UserError, match="Only people who work with that vendor"):
            put(engine, replace(NICOS, deputy=slack))
    with pytest.raises(UserError, match="Only a manager"):
        within(engine, lambda session: note_absence(session, "U0MARIA", TODAY, TODAY, ANA, now=NOW))
    with pytest.raises(UserError, match="before the first"):
        within(engine, lambda s: note_absence(s, "U0ANA", TODAY, TODAY - timedelta(days=1), ANA, now=NOW))
