"""`/kpi` on small facts: which answer for which words, and what is refused."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.errors import UserError
from bot.message import Table
from commands import kpi
from commands.request import Place, Request
from tests.factories import new_york
from tests.leaks.programme import NOW, TODAY, Programme

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")


@pytest.fixture
def world(sqlite_engine: Engine) -> Programme:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica").queue("billing")
    for vendor, offered in (("northwind", 120), ("pacifica", 4_711)):
        built.day(built.line(vendor, "billing"), TODAY - timedelta(days=1), offered=offered, answered=offered - 20)
        built.case(built.line(vendor, "billing"), f"{vendor}-1", new_york("2026-11-10 09:00"))
    built.rolled_up()
    return built


def ask(world: Programme, words: str, viewer: Viewer = ADMINISTRATOR, place: Place | None = None) -> str:
    with Session(world.engine) as session:
        return kpi.answer(Request(words, viewer, place or Place(), NOW, session)).text


def test_it_answers_one_kpi_in_its_first_lines(world: Programme) -> None:
    title, first, *_ = ask(world, "offered yesterday").splitlines()
    assert title == "Offered · Mon 16 Nov, New York"
    assert first.startswith("4,831")


def test_it_narrows_to_the_vendor_of_the_channel(world: Programme) -> None:
    assert ask(world, "offered yesterday", place=Place("C0NORTH", "northwind")).splitlines()[1].startswith("120")


def test_a_vendor_named_in_words_wins_over_the_channel(world: Programme) -> None:
    told = ask(world, "offered yesterday pacifica", place=Place("C0NORTH", "northwind"))
    assert told.splitlines()[1].startswith("4,711")


def test_a_supervisor_is_answered_about_the_own_vendor_alone(world: Programme) -> None:
    told = ask(world, "offered yesterday by vendor", NICO)
    assert "Northwind BPO" in told
    assert "Pacifica" not in told


def test_it_puts_several_kpis_side_by_side(world: Programme) -> None:
    told = ask(world, "offered, answer rate yesterday by vendor")
    assert "Offered" in told.splitlines()[2]
    assert "Answer rate" in told.splitlines()[2]


def test_it_lists_the_oldest_cases_of_a_backlog(world: Programme) -> None:
    told = ask(world, "backlog northwind")
    assert "1 case open" in told
    assert "northwind-1" in told
    assert "pacifica-1" not in told


@pytest.mark.parametrize("words", ["backlog 2027-01", "aging 2027-01 by queue", "long_tail 2027-01 by day"])
def test_a_stock_of_a_period_that_has_not_begun_has_no_data(world: Programme, words: str) -> None:
    assert "No data" in ask(world, words)


def test_it_lists_every_kpi(world: Programme) -> None:
    with Session(world.engine) as session:
        message = kpi.answer(Request("list", ADMINISTRATOR, Place(), NOW, session))
    (table,) = [block for block in message.blocks if isinstance(block, Table)]
    assert len(table.rows) >= 50


def test_it_explains_a_kpi_with_the_terms_the_viewer_may_know(world: Programme) -> None:
    world.term("northwind", "aht", "400", queue="billing").term("pacifica", "aht", "777", queue="billing")
    assert "12 m 57 s" in ask(world, "explain aht")
    assert "12 m 57 s" not in ask(world, "explain aht", NICO)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Which KPI"),
        ("yesterday", "Which KPI"),
        ("explain yesterday", "Which KPI shall I explain"),
        ("offered, answered, handled, abandoned, aht, asa, csat", "7 KPIs"),
        ("offered yesterday by reason", "not known by reason"),
        ("offered yesterday by day, week", "One time step"),
        ("offered vendor:pacificc", "Did you mean *Pacifica*"),
        ("offered ytd by hour", "too many steps"),
    ],
)
def test_it_refuses_with_what_to_do_instead(world: Programme, words: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence.replace("*", r"\*")):
        ask(world, words)


def test_a_kpi_of_the_programmes_own_is_known_to_those_it_concerns(world: Programme) -> None:
    world.own_kpi("pacifica_care", "Pacifica care")
    assert "pacifica_care" in ask(world, "list")
    assert "pacifica" not in ask(world, "list", NICO).casefold()
    world.measure(world.line("northwind", "billing"), TODAY, "pacifica_care", 1, 2)
    assert "pacifica_care" in ask(world, "list", NICO)


def test_a_period_measured_otherwise_is_called_neither_better_nor_worse(world: Programme) -> None:
    for days, threshold, good in ((8, 30, 110), (1, 20, 100)):
        line, day = world.line("northwind", "billing", site="cebu"), TODAY - timedelta(days=days)
        world.day(line, day, offered=120, answered=120, answered_in_threshold=good, threshold_seconds=threshold)
    world.rolled_up()
    first = ask(world, "service level yesterday northwind").splitlines()[1]
    assert first.endswith("; the same day a week earlier was measured within another threshold or by another formula.")


def test_it_names_what_it_left_out_and_by_which_threshold_it_was_told(world: Programme) -> None:
    day = TODAY - timedelta(days=1)
    for vendor, threshold in (("northwind", 30), ("pacifica", 60)):
        line = world.line(vendor, "billing", site="cebu")
        world.day(line, day, offered=120, answered=120, answered_in_threshold=100, threshold_seconds=threshold)
    world.rolled_up()
    assert "Within 30 s, as the source measures" in ask(world, "service level yesterday northwind")
    both = ask(world, "service level yesterday")
    assert both.splitlines()[1].startswith("No data")
    assert "Left out: a source measures 30 and 60 s" in both


def test_it_says_that_whole_days_know_no_hour(world: Programme) -> None:
    told = ask(world, "offered yesterday by hour")
    assert told.splitlines()[1].startswith("4,831")
    assert "Rows longer than an hour know no hour" in told
