"""The figure that goes with an escalation: of the right calls, hours and vendor, and honest about what is missing."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.domain.escalations.escalation import Escalation, Phase
from bot.domain.escalations.linked import Measured
from bot.domain.performance.books import books_of
from reports.linked_figure import figure_for
from tests.bot.domain.escalations.metrics.histories import History, escalation_of
from tests.factories import World, halves, new_york

MONDAY = date(2026, 11, 23)
NOON = new_york("2026-11-23 12:40")
RAISED = replace(
    escalation_of(History(0, None, (), ())), title="callers cut off since 10:30", queue="billing", raised_at=NOON
)


def world(engine: Engine, *, bad: int = 61, weeks: int = 10, today: int = 10) -> World:
    """`today` so many half hours have come.

    Each Monday 80 to 84 of 100 in each half hour are answered in time; today from 10:00 on `bad` of them.
    """
    made = World(engine).begin().vendor("northwind").vendor("pacifica").queue("billing").queue("chat", channel="chat")
    made.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    made.term("northwind", "abandon_rate", "0.05", queue="billing")
    for vendor in ("northwind", "pacifica"):
        line = made.line(vendor, "billing")
        for back in range(weeks + 1):
            day = MONDAY - timedelta(weeks=back)
            for place, start in enumerate(halves(day, "08:00", 10 if back else today)):
                usual = 80 + back % 5 if vendor == "northwind" else 20
                good = bad if not back and place >= 4 and vendor == "northwind" else usual
                atoms = {"offered": 100, "answered": 98, "abandoned": 2, "short_abandoned": 0}
                made.interval(line, start, answered_in_threshold=good, threshold_seconds=20, **atoms)
    return made.rolled_up()


def taken(
    made: World, escalation: Escalation = RAISED, phase: Phase = Phase.RAISED, at: datetime = NOON
) -> Measured | None:
    with made.engine.connect() as connection:
        return figure_for(connection, escalation, phase, books_of(connection), at=at, now=at)


def test_it_is_of_the_hours_since_the_problem_began_and_says_what_is_usual(sqlite_engine: Engine) -> None:
    found = taken(world(sqlite_engine))
    assert found is not None
    assert found.said == (
        "Billing service level Mon 23 Nov 10:00–12:40 New York: 61.0 % (≥ 80 %), n 600, outside its usual 77.6–86.4 %."
    )
    assert (found.kpi, found.value, found.n, found.short) == ("service_level", 0.61, 600, "61.0 %")


def test_the_hours_it_tells_are_those_that_came(sqlite_engine: Engine) -> None:
    found = taken(world(sqlite_engine, today=9))
    assert found is not None
    assert found.said.startswith(
        "Billing service level Mon 23 Nov 10:00–12:30 New York: 61.0 % (≥ 80 %), n 500, outside"
    )


def test_a_count_is_of_whole_hours_as_those_it_is_held_against(sqlite_engine: Engine) -> None:
    made, counted = world(sqlite_engine, today=9), replace(RAISED, kpi="offered")
    found, at_once = taken(made, counted), taken(made, replace(counted, title="silent since 12:05"))
    assert found is not None
    assert found.said.startswith("Billing offered Mon 23 Nov 10:00–12:00 New York: 400, ")
    assert at_once is not None
    assert "12:00–12:30 New York: 100, too little history to say whether that is usual" in at_once.said


def test_what_is_usual_is_no_signal(sqlite_engine: Engine) -> None:
    found = taken(world(sqlite_engine, bad=81))
    assert found is not None
    assert ", within its usual " in found.said


def test_without_a_beginning_it_is_of_the_last_two_hours_and_so_it_is_when_resolved(sqlite_engine: Engine) -> None:
    made = world(sqlite_engine)
    plain = taken(made, replace(RAISED, title="callers cut off"))
    resolved = taken(made, phase=Phase.RESOLVED)
    assert plain == resolved
    assert plain is not None
    assert "10:00–12:40" in plain.said
    began_yesterday = taken(made, replace(RAISED, title="silent since 23:15"))
    assert began_yesterday is not None
    assert "Sun 22 Nov 23:00–Mon 23 Nov 12:40" in began_yesterday.said


def test_a_kpi_that_is_named_goes_before_the_service_level(sqlite_engine: Engine) -> None:
    found = taken(world(sqlite_engine), replace(RAISED, kpi="abandon_rate"))
    assert found is not None
    assert found.said.startswith("Billing abandon rate Mon 23 Nov 10:00–12:40 New York: 2.0 % (≤ 5 %), n 600")


def test_of_a_day_that_has_not_come_the_latest_is_told_and_said_to_be(sqlite_engine: Engine) -> None:
    found = taken(world(sqlite_engine), at=NOON + timedelta(days=1))
    assert found is not None
    assert found.said.startswith("Billing service level Mon 23 Nov, the latest day with data: 68.")


def test_too_little_history_and_no_data_are_said_as_such(sqlite_engine: Engine) -> None:
    made = world(sqlite_engine, weeks=3)
    found, later = taken(made), taken(made, at=NOON + timedelta(days=20))
    assert found is not None
    assert "too little history to say whether that is usual" in found.said
    assert later is not None
    assert (later.value, later.short) == (None, "")
    assert later.said == "Billing service level Sun 13 Dec 10:00–12:40 New York: no data, nor of the week before."


@pytest.mark.parametrize("escalation", [replace(RAISED, kpi="gone"), replace(RAISED, vendor="pacifica", queue="")])
def test_where_nothing_says_which_kpi_counts_there_is_none(sqlite_engine: Engine, escalation: Escalation) -> None:
    assert taken(world(sqlite_engine, weeks=0), escalation) is None
