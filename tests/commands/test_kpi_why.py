"""`/kpi why`: a change told by its parts, for every ratio, within what the person may know."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.kpis.catalogue import KPIS
from bot.errors import UserError
from bot.message import Actions, Message, Table
from commands import kpi
from commands.request import Place, Request
from reports.drivers import is_ratio
from tests.factories import World, new_york
from tests.leaks.programme import NOW, Programme

NICO = Viewer("Nico", Role.SUPERVISOR, "northwind")
WEEK = date(2026, 11, 9)
BEFORE = WEEK - timedelta(days=7)
CSAT = {"billing": (40, 34, 30, 25), "tech": (30, 22, 45, 33), "sales": (30, 26, 25, 22)}
"""Answers and satisfied ones before, and after; in hundreds DOMAIN's table, but for rounding."""


@pytest.fixture
def world(sqlite_engine: Engine) -> Programme:
    built = Programme(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica")
    for name in (*CSAT, "secret"):
        built.queue(name)
    for queue, (asked, liked, asked_now, liked_now) in CSAT.items():
        line = built.line("northwind", queue)
        _answers(built, line, BEFORE, asked, liked)
        _answers(built, line, WEEK, asked_now, liked_now)
    _answers(built, built.line("pacifica", "secret"), BEFORE, 50, 20)
    _answers(built, built.line("pacifica", "secret"), WEEK, 70, 60)
    for vendor, queue in (("northwind", "billing"), ("northwind", "tech"), ("pacifica", "secret")):
        line = built.line(vendor, queue)
        built.day(line, BEFORE, offered=100, answered=90, handled=90, talk_seconds=9_000, answered_in_threshold=80)
        built.day(line, WEEK, offered=150, answered=99, handled=99, talk_seconds=12_345, answered_in_threshold=70)
    built.rolled_up()
    return built


def _answers(world: World, line: int, week: date, asked: int, liked: int) -> None:
    for number in range(asked):
        at = new_york(f"{week + timedelta(days=number % 7)} 12:00")
        world.survey(line, f"S{line}-{week}-{number}", at, 5 if number < liked else 1, scale_max=5)


def told(world: World, words: str, viewer: Viewer = ADMINISTRATOR, place: Place | None = None) -> Message:
    with Session(world.engine) as session:
        return kpi.answer(Request(words, viewer, place or Place("C0OPS"), NOW, session))


def table(message: Message) -> Table:
    (found,) = [block for block in message.blocks if isinstance(block, Table)]
    return found


def labels(message: Message) -> dict[str, str]:
    return {
        button.label: button.value for block in message.blocks if isinstance(block, Actions) for button in block.buttons
    }


def points(cell: str) -> Decimal:
    return Decimal(cell.split()[0].replace("−", "-").replace("±", "").replace(",", ""))


def test_it_says_the_change_its_two_sums_and_who_brought_most(world: Programme) -> None:
    title, first, *_ = told(world, "why csat last week vendor northwind").text.splitlines()
    assert title == "Why CSAT changed · 9–15 Nov, New York"
    assert first.startswith("80.00 % (n 100), 2.00 pp worse than 2–8 Nov (82.00 %): −2.00 pp = within queues ")
    assert (
        "−0.22 pp, mix −1.78 pp. 1 of 3 queues improved. Most: Tech −1.15 pp (within ±0.00 pp, mix −1.15 pp);" in first
    )


def test_the_figures_shown_add_up_to_the_change_shown(world: Programme) -> None:
    *rows, last = table(told(world, "why csat last week northwind")).rows
    for column in (3, 4, 5):
        assert sum(points(row[column]) for row in rows) == points(last[column])
    assert all(points(row[3]) + points(row[4]) == points(row[5]) for row in (*rows, last))


def test_it_sums_up_by_what_is_asked_for(world: Programme) -> None:
    vendors = table(told(world, "why csat last week"))
    queues = table(told(world, "why csat last week by queue"))
    assert vendors.columns[0].title == "Vendor"
    assert len(queues.rows) == 5
    assert vendors.rows[-1][1:] == queues.rows[-1][1:]


def test_it_compares_with_another_period_when_told_to(world: Programme) -> None:
    assert "2026" not in told(world, "why csat last week").text.splitlines()[1]
    text = told(world, "why csat last week vs 2026-11-02..2026-11-04 northwind").text
    assert "than 2–4 Nov" in text


def test_a_supervisor_is_told_of_the_own_vendor_alone(world: Programme) -> None:
    own = told(world, "why csat last week", NICO).text
    assert own == told(world, "why csat last week northwind", NICO).text
    assert "pacifica" not in own.casefold()
    assert "secret" not in own.casefold()


def test_it_says_so_where_there_is_but_one_segment(world: Programme) -> None:
    first = told(world, "why csat last week queue billing").text.splitlines()[1]
    assert "it does not part any further, so all of it is its own change" in first


@pytest.mark.parametrize("period", ["2026-11-02", "2019-05"])
def test_without_data_in_a_period_it_says_in_which(world: Programme, period: str) -> None:
    assert told(world, f"why csat {period}").text.splitlines()[1].startswith("No data for CSAT in ")


def test_levels_told_by_different_thresholds_have_no_drivers(world: Programme) -> None:
    for vendor in ("northwind", "pacifica"):
        world.term(vendor, "service_level", "0.8", threshold_seconds=30, end=WEEK - timedelta(days=1))
        world.term(vendor, "service_level", "0.8", threshold_seconds=20, start=WEEK)
    assert "measured within another threshold" in told(world, "why service_level 2026-11-09..2026-11-15").text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("why offered last week", "no ratio"),
        ("why ttr last week", "no ratio"),
        ("why csat last week by day", "not by time"),
        ("why csat, aht last week", "one KPI at a time"),
        ("why", "Which KPI"),
        ("why csat last week by priority", "not known by priority"),
    ],
)
def test_it_refuses_with_what_to_do_instead(world: Programme, words: str, sentence: str) -> None:
    with pytest.raises(UserError, match=sentence):
        told(world, words)


def test_every_ratio_has_the_button_that_asks_why_and_nothing_else_has(world: Programme) -> None:
    for each in KPIS:
        assert ("Why" in labels(told(world, f"{each.key} last week"))) == is_ratio(each)
    assert "Why" not in labels(told(world, "csat, aht last week"))


def test_the_button_asks_for_the_same_days_and_names(world: Programme) -> None:
    value = labels(told(world, "csat last week northwind by queue, day vs 2 weeks ago"))["Why"]
    assert value == 'kpi why 2026-11-09..2026-11-15 kpi:"csat" vendor:"northwind" by queue vs 2026-11-02..2026-11-08'


def test_its_own_buttons_ask_for_drivers_again(world: Programme) -> None:
    found = labels(told(world, "why csat last week"))
    assert list(found) == ["By vendor", "By queue", "CSV", "Send to my DM", "Share in channel"]
    assert all(value.startswith("kpi why ") for value in found.values())


def test_the_file_holds_the_same_unrounded(world: Programme) -> None:
    with Session(world.engine) as session:
        request = Request("why csat last week northwind by queue", ADMINISTRATOR, Place(), NOW, session)
        content = kpi.export(request).content.decode("utf-8-sig").splitlines()
    assert content[0] == "kpi,start,end,queue,value_before,value,share_before,share,within,mix,together"
    assert len(content) == 1 + len(CSAT) + 1
    together = [float(line.split(",")[-1]) for line in content[1:]]
    assert sum(together[:-1]) == pytest.approx(together[-1]) == pytest.approx(-0.02)
