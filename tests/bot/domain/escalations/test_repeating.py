"""Repeats: linked by people, counted back, proposed from what looks alike, and climbing when they pile up."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.domain.escalations.clock_tables import EscalationStep
from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Category, Escalation
from bot.domain.escalations.ladder import steps_of
from bot.domain.escalations.lifecycle import Act
from bot.domain.escalations.metrics import Life, counted
from bot.domain.escalations.metrics.counting import Span
from bot.domain.escalations.raising import Wish
from bot.domain.escalations.repeating import likely_repeat
from bot.domain.escalations.repeats import NO_OTHER, names_with
from bot.domain.escalations.stepping import missed
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from tests.bot.domain.escalations.office import (
    CUT_OFF,
    MARIA,
    NICO,
    NOW,
    did,
    explained,
    open_office,
    raised,
    standing,
)

DAY = timedelta(days=1)
SQLITE = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
LEVELS = {"repeat:2": 2, "repeat:3": 3}


@pytest.fixture(autouse=True)
def office(request: pytest.FixtureRequest) -> None:
    if "engine" in request.fixturenames:
        open_office(request.getfixturevalue("engine"))


def each_day(engine: Engine, *days: int, wish: Wish = CUT_OFF) -> None:
    for day in days:
        raised(engine, wish, now=NOW + day * DAY)


def linked(engine: Engine, name: str, of: str, viewer: Viewer = NICO, now: datetime = NOW + 40 * DAY) -> Escalation:
    return did(engine, Act.REPEAT, viewer, name=name, now=now, deed=Deed(Act.REPEAT, into=of)).after


def levels(engine: Engine, name: str) -> dict[str, int]:
    return {step.key: step.level for step in steps_of(standing(engine, name)) if step.key.startswith("repeat")}


def test_all_that_hang_together_are_told_whatever_the_order_they_were_linked_in(engine: Engine) -> None:
    each_day(engine, 0, 2, 4, 6)
    linked(engine, "NW-4", "NW-2")
    assert [each.name for each in standing(engine, "NW-4").repeats] == ["NW-2"]
    linked(engine, "NW-3", "NW-1")
    linked(engine, "NW-2", "NW-1")
    assert [each.name for each in standing(engine, "NW-4").repeats] == ["NW-3", "NW-2", "NW-1"]
    assert [each.name for each in standing(engine, "NW-3").repeats] == ["NW-2", "NW-1"]
    assert standing(engine, "NW-1").repeats == ()


def test_links_made_at_once_all_hold_and_the_ladder_knows_of_all(engine: Engine) -> None:
    each_day(engine, 0, 1, 2, 3)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda number: linked(engine, f"NW-{number}", f"NW-{number - 1}"), (2, 3, 4)))
    assert [each.name for each in standing(engine, "NW-4").repeats] == ["NW-3", "NW-2", "NW-1"]
    with engine.connect() as connection:
        table = table_of(EscalationStep)
        wanted = select(table.c.key).where(table.c.escalation_id == standing(engine, "NW-4").id)
        planned = set(connection.execute(wanted).scalars())
    assert set(LEVELS) <= planned


@SQLITE
def test_the_second_in_a_week_and_the_third_in_a_month_climb_when_it_is_known(engine: Engine) -> None:
    each_day(engine, 0, 10, 20, 26)
    linked(engine, "NW-4", "NW-3")
    assert levels(engine, "NW-4") == {}
    linked(engine, "NW-3", "NW-2")
    assert levels(engine, "NW-4") == {"repeat:2": 2}
    late = NOW + 41 * DAY
    linked(engine, "NW-2", "NW-1", now=late)
    assert levels(engine, "NW-4") == LEVELS
    assert levels(engine, "NW-3") == {}
    due = {step.key: step.due_at for step in steps_of(standing(engine, "NW-4"))}
    assert due["repeat:3"] == late
    with engine.connect() as connection:
        found = [step.key for _, step in missed(connection, late + timedelta(seconds=60))]
    assert "repeat:3" not in found


@SQLITE
@pytest.mark.parametrize(
    ("name", "of", "why"),
    [
        ("NW-1", "NW-2", "only what was raised before it"),
        ("NW-2", "NW-2", "only what was raised before it"),
        ("NW-3", "NW-1", "more than 30 days before"),
        ("NW-3", "SO-1", "There is no escalation SO-1."),
        ("NW-3", "NW-9", "There is no escalation NW-9."),
        ("NW-3", "NW-4", "only what was raised before it"),
        ("NW-3", NO_OTHER, "NW-3 is not linked to another one."),
    ],
)
def test_what_is_no_repeat_is_refused(engine: Engine, name: str, of: str, why: str) -> None:
    each_day(engine, 0, 1, 31, 32)
    raised(engine, replace(CUT_OFF, vendor="solstice"))
    with pytest.raises(UserError, match=why):
        linked(engine, name, of)


@SQLITE
def test_a_link_is_made_once_and_taken_away_by_those_who_decide(engine: Engine) -> None:
    each_day(engine, 0, 1)
    linked(engine, "NW-2", "NW-1")
    with pytest.raises(UserError, match="linked to NW-1 already"):
        linked(engine, "NW-2", "NW-1")
    with pytest.raises(UserError, match="Only a manager"):
        linked(engine, "NW-2", NO_OTHER)
    assert linked(engine, "NW-2", NO_OTHER, MARIA).repeats == ()
    assert linked(engine, "NW-2", "NW-1").repeat_of == "NW-1"


@SQLITE
def test_what_was_cancelled_since_is_counted_no_more(engine: Engine) -> None:
    each_day(engine, 0, 1)
    linked(engine, "NW-2", "NW-1")
    did(engine, Act.CANCEL, MARIA, name="NW-1")
    assert standing(engine, "NW-2").repeats == ()


@SQLITE
@pytest.mark.parametrize(
    ("wish", "days", "expected"),
    [
        (replace(CUT_OFF, title="Callers are cut off again"), 3, "NW-1"),
        (replace(CUT_OFF, title="Callers are cut off again"), 31, None),
        (replace(CUT_OFF, title="Forms are wrong"), 3, None),
        (replace(CUT_OFF, title="Calls drop when moved to billing", queue="billing-voice"), 3, None),
        (replace(CUT_OFF, title="Callers are cut off again", category=Category.STAFFING), 3, None),
        (replace(CUT_OFF, title="Callers are cut off again", vendor="solstice"), 3, None),
    ],
)
def test_what_looks_like_an_earlier_one_is_proposed(
    engine: Engine, wish: Wish, days: int, expected: str | None
) -> None:
    raised(engine, replace(CUT_OFF, category=Category.SYSTEM))
    made = raised(engine, wish, now=NOW + days * DAY).escalation
    with engine.connect() as connection:
        found = likely_repeat(connection, made)
    assert (found.name if found else None) == expected


@SQLITE
def test_of_one_category_and_queue_less_has_to_be_alike(engine: Engine) -> None:
    first = replace(CUT_OFF, title="Callers cut off after transfer", category=Category.SYSTEM, queue="billing-voice")
    raised(engine, first)
    made = raised(engine, replace(first, title="Calls drop once transferred"), now=NOW + DAY).escalation
    with engine.connect() as connection:
        found = likely_repeat(connection, made)
        assert found is not None
        assert likely_repeat(connection, replace(made, category="")) is None
        assert likely_repeat(connection, replace(made, repeat_of="NW-1")) is None


def test_names_hang_together_over_any_number_of_links() -> None:
    links = [("C", "B"), ("B", "A"), ("E", "D")]
    assert names_with("A", links) == {"A", "B", "C"}
    assert names_with("E", links) == {"D", "E"}
    assert names_with("F", links) == {"F"}


@SQLITE
def test_two_accepted_root_causes_that_say_the_same_link_themselves(engine: Engine) -> None:
    each_day(engine, 0, 1, 32)
    for number in (1, 2, 3):
        did(engine, Act.RESOLVE, name=f"NW-{number}", now=NOW + (number + 32) * DAY)
        explained(engine, f"NW-{number}", now=NOW + (number + 32) * DAY)
    made = [standing(engine, f"NW-{number}") for number in (1, 2, 3)]
    assert [each.repeat_of for each in made] == ["", "NW-1", ""]
    figures = counted([Life(each) for each in made], Span(NOW, NOW + 60 * DAY))
    assert (figures.explained.met, figures.explained.missed) == (3, 0)
