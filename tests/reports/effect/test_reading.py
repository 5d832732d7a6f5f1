"""The evidence of one action, from facts small enough to compute by hand."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from bot.domain.actions.action import Action, Check, Span
from bot.domain.actions.lifecycle import Kind, State
from bot.domain.performance.books import books_of
from reports.effect.judging import Proposal, Why
from reports.effect.reading import Looked, look
from reports.effect.wording import brief, effect_said
from tests.factories import World, new_york

DONE = date(2026, 11, 3)
NOW = new_york("2026-11-12 09:00")
MADE = datetime(2026, 10, 20, tzinfo=UTC)
CHECK = Check("service_level", "billing", True, Decimal("0.8"), 8, Span.DAYS)


def action(check: Check = CHECK) -> Action:
    return Action(
        id=1, name="NW-1.1", vendor="northwind", subject="NW-1", kind=Kind.CORRECTIVE, text="Retrain",
        state=State.IMPLEMENTED, owner="U0NICO", due=DONE, moved=0, check=check, private=False, made_by="U0MARIA",
        made_at=MADE, done_on=DONE, done_at=MADE, decided_by="", decided_at=None, reason="", version=2,
    )  # fmt: skip


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    built = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care")
    built.queue("billing", "Billing voice").queue("tech", "Tech voice").queue("mail", channel="email")
    for vendor in ("northwind", "pacifica"):
        built.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
    return built


def told(world: World, *, after: int = 84, elsewhere: int = 81, threshold: int = 20) -> World:
    """A day a week before: billing near 70 of 100 in time, tech near 80. Then eight days."""
    for back in range(1, 21):
        day = DONE - timedelta(days=7 * back - 3)
        _day(world, "northwind", "billing", day, 70 + back % 2)
        _day(world, "northwind", "tech", day, 80 - back % 3)
    for number in range(1, 9):
        day = DONE + timedelta(days=number)
        _day(world, "northwind", "billing", day, after + number % 2, threshold)
        _day(world, "northwind", "tech", day, elsewhere, threshold)
        _day(world, "pacifica", "billing", day, 3)
    return world.rolled_up()


def _day(world: World, vendor: str, queue: str, day: date, good: int, threshold: int = 20) -> None:
    atoms = {"offered": 100, "answered": 96, "abandoned": 4, "short_abandoned": 0}
    line = world.line(vendor, queue)
    world.day(line, day, **atoms, answered_in_threshold=good, threshold_seconds=threshold)


def looked(world: World, check: Check = CHECK, now: datetime = NOW) -> Looked:
    with world.engine.connect() as connection:
        return look(connection, action(check), check, DONE, now=now)


def said(world: World, found: Looked) -> str:
    with world.engine.connect() as connection:
        return effect_said(found, books_of(connection), NOW)


def test_a_real_effect_is_told_with_its_figures(world: World) -> None:
    found = looked(told(world))
    assert found.effect.proposal is Proposal.EFFECTIVE
    assert said(world, found) == (
        "Service level of Billing voice: 70.0 % (21–28 Oct, n 100) before, 84.5 % (4–11 Nov, n 800) after it was done, "
        "14.5 pp better.\n"
        "Meanwhile Tech voice: +3.0 pp; the difference is +11.5 pp, and by chance alone it lies within ±2.7 pp "
        "(20 weeks before).\n"
        "Goal ≥ 80 %: reached over the whole (8 of 8 days reach it).\n"
        "Proposed: effective, for it moved further than chance alone makes it."
    )
    assert brief(found) == "Service level 70.0 % before, 84.5 % after, elsewhere +3.0 pp, by chance alone ±2.7 pp"


def test_what_moved_the_other_queues_as_well_is_not_its_own(world: World) -> None:
    found = looked(told(world, elsewhere=93))
    assert (found.effect.proposal, found.effect.why) == (Proposal.NOT_EFFECTIVE, Why.AS_ELSEWHERE)


def test_no_other_vendor_has_any_part_in_it(world: World) -> None:
    found = looked(told(world))
    assert found.others == ("tech",)
    assert found.after.figure.n == 800
    assert "Pacifica" not in said(world, found)


def test_before_the_window_has_passed_it_says_what_there_is_so_far(world: World) -> None:
    found = looked(told(world), now=new_york("2026-11-07 09:00"))
    assert not found.windows.is_over
    assert said(world, found).startswith("So far, with 3 of 8 days:\n")


def test_without_data_since_it_cannot_be_told(world: World) -> None:
    _day(world, "northwind", "billing", DONE - timedelta(days=7), 70)
    found = looked(world.rolled_up())
    assert (found.effect.proposal, found.effect.why) == (Proposal.UNCLEAR, Why.NO_DATA)
    assert "Whether it helped cannot be told: there are no data since." in said(world, found)


def test_a_threshold_that_changed_makes_another_figure_of_it(world: World) -> None:
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=30, queue="billing", start=DONE)
    found = looked(told(world, threshold=30))
    assert found.effect.why is Why.SOURCE_CHANGED


def test_for_all_queues_there_is_nothing_to_compare_with(world: World) -> None:
    check = replace(CHECK, queue="")
    found = looked(told(world), check)
    assert found.elsewhere is None
    assert "There is no queue that was left as it was to compare with" in said(world, found)
