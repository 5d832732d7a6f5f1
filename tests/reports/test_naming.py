"""Names people use."""

from datetime import date, datetime

import pytest
from sqlalchemy import Engine

from bot.domain.performance.books import Books, books_of
from bot.domain.performance.kpis.catalogue import KPIS
from bot.domain.performance.question import Dimension
from bot.periods import Period
from reports.naming import asked_title, during, in_sentence, member_name, period_name, term_name, when
from tests.factories import World, new_york

NOW = new_york("2026-11-17 13:30")
TODAY = Period("today", date(2026, 11, 17), date(2026, 11, 18))
MONTH = Period("mtd", date(2026, 11, 1), date(2026, 11, 18))
DAY = Period("2026-11-03", date(2026, 11, 3), date(2026, 11, 4))
OCTOBER = Period("2026-10", date(2026, 10, 1), date(2026, 11, 1))


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    return World(sqlite_engine).begin().vendor("northwind", "Northwind BPO").queue("billing-voice", "Billing voice")


def books(world: World) -> Books:
    with world.engine.connect() as connection:
        return books_of(connection)


@pytest.mark.parametrize(
    ("dimension", "key", "name"),
    [
        (Dimension.VENDOR, "northwind", "Northwind BPO"),
        (Dimension.QUEUE, "billing-voice", "Billing voice"),
        (Dimension.QUEUE, "", "–"),
        (Dimension.SITE, "unknown-site", "unknown-site"),
        (Dimension.LANGUAGE, "es", "Spanish"),
        (Dimension.LANGUAGE, "tl", "tl"),
        (Dimension.CHANNEL, "back_office", "back office"),
        (Dimension.REASON, "", "–"),
        (Dimension.DAY, "2026-11-03", "Tue 3 Nov"),
        (Dimension.HOUR, "2026-11-03T08:00", "Tue 03 08:00"),
        (Dimension.WEEK, "2026-W46", "2026-W46"),
    ],
)
def test_it_calls_members_as_people_do(world: World, dimension: Dimension, key: str, name: str) -> None:
    assert member_name(dimension, key, books(world)) == name


@pytest.mark.parametrize(
    ("kpi", "scope", "name"),
    [
        ("service_level", {"channel": "voice", "threshold_seconds": 20}, "Northwind BPO voice 20 s"),
        ("service_level", {"queue": "billing-voice", "threshold_seconds": 30}, "Northwind BPO Billing voice 30 s"),
        ("service_level", {"threshold_seconds": 20}, "Northwind BPO service level"),
        ("abandon_rate", {"channel": "voice", "language": "es"}, "Northwind BPO voice Spanish abandon rate"),
        ("csat", {}, "Northwind BPO CSAT"),
    ],
)
def test_it_names_a_term_by_what_it_covers(world: World, kpi: str, scope: dict[str, str], name: str) -> None:
    world.term("northwind", kpi, "0.8", **scope)
    known = books(world)
    (term,) = known.terms.terms
    entry = next(each for each in KPIS if each.key == kpi)
    assert term_name(term, entry, known, with_vendor=True) == name
    bare = name.removeprefix("Northwind BPO ")
    assert term_name(term, entry, known, with_vendor=False) == bare[0].upper() + bare[1:]


@pytest.mark.parametrize(
    ("period", "name", "title", "end_of_sentence"),
    [
        (TODAY, "today", "SLA today", "today"),
        (MONTH, "month to date", "SLA month to date", "in the month to date"),
        (DAY, "Tue 3 Nov", "SLA", "on Tue 3 Nov"),
        (OCTOBER, "Oct 2026", "SLA", "in Oct 2026"),
    ],
)
def test_it_says_a_period_once_and_in_words(
    world: World, period: Period, name: str, title: str, end_of_sentence: str
) -> None:
    known = books(world)
    assert period_name(period, known, NOW) == name
    assert asked_title("SLA", period, known, NOW) == title
    assert during(period, known, NOW) == end_of_sentence


@pytest.mark.parametrize(
    ("period", "until", "words"),
    [
        (TODAY, None, "Tue 17 Nov, New York"),
        (TODAY, new_york("2026-11-17 12:30"), "Tue 17 Nov, up to 12:30 New York"),
        (TODAY, new_york("2026-11-18 00:00"), "Tue 17 Nov, up to 13:30 New York"),
        (MONTH, new_york("2026-11-17 00:00"), "1–17 Nov, up to Mon 16 Nov, New York"),
        (MONTH, new_york("2026-11-11 21:00"), "1–17 Nov, up to Wed 11 Nov 21:00 New York"),
        (OCTOBER, new_york("2026-10-31 21:00"), "Oct 2026, New York"),
    ],
)
def test_it_says_up_to_when_only_while_the_period_runs(
    world: World, period: Period, until: datetime | None, words: str
) -> None:
    assert when(period, books(world), NOW, until) == words


@pytest.mark.parametrize(("title", "words"), [("Abandon rate", "abandon rate"), ("CSAT", "CSAT"), ("NPS", "NPS")])
def test_it_puts_a_title_into_a_sentence(title: str, words: str) -> None:
    assert in_sentence(title) == words
