from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.domain import audit
from bot.domain.escalations.escalation import Category, Side
from bot.domain.escalations.raising import titled
from bot.domain.escalations.severity import Severity
from bot.errors import UserError
from tests.bot.domain.escalations.office import (
    CUT_OFF,
    ELI,
    MARIA,
    NICO,
    NOW,
    SONIA,
    open_office,
    raised,
    standing,
    within,
)


@pytest.fixture(autouse=True)
def office(engine: Engine) -> None:
    open_office(engine)


def test_each_vendor_has_numbers_of_its_own(engine: Engine) -> None:
    names = [
        raised(engine, replace(CUT_OFF, vendor=vendor)).escalation.name for vendor in ("northwind", "solstice") * 2
    ]
    assert names == ["NW-1", "SO-1", "NW-2", "SO-2"]


def test_one_message_makes_one_escalation_however_often_it_is_pressed(engine: Engine) -> None:
    wish = replace(CUT_OFF, source="C0NORTH:1.2")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _press: raised(engine, wish), range(8)))
    assert [each.is_new for each in made].count(True) == 1
    assert {each.escalation.name for each in made} == {"NW-1"}


def test_a_storm_of_raising_loses_and_doubles_no_number(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        names = list(pool.map(lambda _one: raised(engine).escalation.name, range(40)))
    assert sorted(names) == sorted(f"NW-{number}" for number in range(1, 41))
    assert within(engine, audit.first_break) is None


def test_whose_turn_it_is_follows_from_the_category_and_else_from_who_raised_it(engine: Engine) -> None:
    assert raised(engine).escalation.waiting_on is Side.VENDOR
    assert raised(engine, viewer=NICO).escalation.waiting_on is Side.CLIENT
    assert raised(engine, replace(CUT_OFF, category=Category.STAFFING), NICO).escalation.waiting_on is Side.VENDOR
    assert raised(engine, replace(CUT_OFF, category=Category.SYSTEM)).escalation.waiting_on is Side.CLIENT


def test_the_policy_is_frozen_with_it(engine: Engine) -> None:
    policy = raised(engine).escalation.policy
    assert policy.targets(Severity.S1).acknowledge == 15 * 60
    assert policy.targets(Severity.S3).resolve == 27 * 3_600
    assert policy.working.zone == "America/New_York"


def test_its_card_stands_in_the_vendors_channel(engine: Engine) -> None:
    assert raised(engine, replace(CUT_OFF, channel="C0OPS")).escalation.channel == "C0NORTH"
    assert raised(engine, replace(CUT_OFF, vendor="solstice", channel="C0OPS")).escalation.channel == "C0OPS"


def test_others_may_not_raise_for_a_vendor(engine: Engine) -> None:
    with pytest.raises(UserError, match="I don't know the vendor"):
        raised(engine, viewer=SONIA)
    with pytest.raises(UserError, match="You can read"):
        raised(engine, viewer=ELI)


def test_of_somebody_elses_it_says_what_it_says_of_none(engine: Engine) -> None:
    raised(engine)
    told = []
    for name in ("NW-1", "NW-99", "XX-1"):
        with pytest.raises(UserError) as refusal:
            standing(engine, name, SONIA)
        told.append(refusal.value.text.replace(name, "…"))
    assert len(set(told)) == 1
    assert standing(engine, "nw-1", NICO).raised_at == NOW
    assert standing(engine, "NW-1", MARIA).title == CUT_OFF.title


def test_a_long_title_goes_on_in_the_detail() -> None:
    title, detail = titled("word " * 600)
    assert len(title) <= 150
    assert title.endswith("…")
    assert detail.startswith("word word")
    assert titled("  two\nlines  ", " more ") == ("two lines", "more")
    with pytest.raises(UserError, match="What is the problem"):
        titled(" \n ")
