"""When somebody is reminded of an action, and that each reminder is taken once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.actions.action import Check, Span
from bot.domain.actions.chasing import Reminder, next_to_remind, take_reminder
from bot.domain.actions.handling import Deed
from bot.domain.actions.lifecycle import Act
from bot.domain.actions.looking import take_look
from bot.domain.actions.times import first_look, next_reminder
from bot.periods import ContractCalendar
from tests.bot.domain.actions.agreed import DUE, RETRAIN, agreed, did
from tests.bot.domain.escalations.office import MARIA, NOW, open_office, within

DAY = timedelta(days=1)
NEW_YORK = ContractCalendar(ZoneInfo("America/New_York"))
NINE = datetime(2026, 12, 1, 14, tzinfo=UTC)
"""The morning of the day it is due."""


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)
    agreed(engine)


def reminded(engine: Engine, now: datetime) -> Reminder | None:
    def taken(session: Session) -> Reminder | None:
        number = next_to_remind(session.connection(), now)
        return None if number is None else take_reminder(session, number, now=now)

    return within(engine, taken)


def test_it_is_two_days_before_on_the_day_then_daily_and_after_a_week_weekly() -> None:
    def following(now: datetime) -> datetime:
        return next_reminder(DUE, NEW_YORK, now)

    mornings, now = [], NOW
    for _each in range(12):
        now = following(now)
        mornings.append((now - NINE).days)
    assert mornings == [-2, 0, 1, 2, 3, 4, 5, 6, 7, 14, 21, 28]


def test_an_hour_of_the_morning_is_the_same_on_the_clock_all_year() -> None:
    spring = next_reminder(date(2027, 3, 14), NEW_YORK, datetime(2027, 3, 13, tzinfo=UTC))
    assert spring == datetime(2027, 3, 14, 13, tzinfo=UTC)


def test_its_effect_is_looked_at_the_morning_after_the_window() -> None:
    assert first_look(DUE, Check("aht", length=8, span=Span.DAYS), NEW_YORK) == NINE + 9 * DAY


def test_each_reminder_is_taken_once_by_whoever_is_first(engine: Engine) -> None:
    assert reminded(engine, NINE - 3 * DAY) is None
    with ThreadPoolExecutor(4) as pool:
        found = [each for each in pool.map(lambda _one: reminded(engine, NINE), range(8)) if each]
    assert [(each.action.name, each.days, each.levels) for each in found] == [("NW-1.1", 0, ())]


def test_what_was_taken_meanwhile_is_not_taken_again(engine: Engine) -> None:
    did(engine, "NW-1.1", Deed(Act.MOVE, "ill", due=DUE), MARIA)
    found = [within(engine, lambda session: take_reminder(session, 1, now=NINE)) for _each in range(2)]
    assert [each is None for each in found] == [False, True]
    agreed(engine, replace(RETRAIN, check=Check("aht")))
    did(engine, "NW-1.2", Act.DONE, MARIA)
    looked = [within(engine, lambda session: take_look(session, 2, now=NINE + 9 * DAY)) for _each in range(2)]
    assert [each is None for each in looked] == [False, True]


def test_of_several_that_were_slept_through_one_is_told(engine: Engine) -> None:
    found = list(islice(iter(lambda: reminded(engine, NINE + 8 * DAY), None), 5))
    assert [(each.days, each.levels) for each in found] == [(8, (2, 3))]


@pytest.mark.parametrize("deed", [Deed(Act.DONE), Deed(Act.DROP, "no longer wanted")])
def test_what_is_done_or_dropped_is_nothing_to_be_reminded_of(engine: Engine, deed: Deed) -> None:
    did(engine, "NW-1.1", deed, MARIA)
    assert reminded(engine, NINE + 30 * DAY) is None


def test_more_time_moves_the_reminders(engine: Engine) -> None:
    did(engine, "NW-1.1", Deed(Act.MOVE, "ill", due=DUE + 7 * DAY), MARIA)
    assert reminded(engine, NINE + 4 * DAY) is None
    found = reminded(engine, NINE + 6 * DAY)
    assert found is not None
    assert found.days == -1
