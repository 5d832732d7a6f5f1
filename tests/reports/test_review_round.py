"""The weekly round: for the client's people, of every vendor, and of nobody else."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from bot.delivery.post import EVERYTHING
from bot.domain.people.permissions import ADMINISTRATOR, Role, Viewer
from bot.domain.performance.books import books_of
from bot.errors import UserError
from reports.catalogue import scheduled
from reports.edition import Reviews
from reports.review_round import build
from tests.factories import World, new_york

NOW = new_york("2026-11-17 06:00")
MONDAY = date(2026, 11, 9)


@pytest.fixture
def world(sqlite_engine: Engine) -> World:
    built = World(sqlite_engine)
    built.begin().vendor("northwind", "Northwind BPO").vendor("pacifica", "Pacifica Care").vendor("quiet", "Quiet Ltd")
    built.queue("billing")
    for vendor, good in (("northwind", 70), ("pacifica", 90)):
        built.term(vendor, "service_level", "0.80", channel="voice", threshold_seconds=20)
        for offset in range(7):
            atoms = {"offered": 100, "answered": 100, "answered_in_threshold": good, "short_abandoned": 0}
            built.day(built.line(vendor, "billing"), MONDAY + timedelta(days=offset), **atoms, threshold_seconds=20)
    built.day(built.line("pacifica", "billing"), MONDAY - timedelta(days=7), offered=9, answered=9)
    built.rolled_up()
    return built


def told(world: World, viewer: Viewer = ADMINISTRATOR) -> str:
    with world.engine.connect() as connection:
        return build(connection, viewer, books_of(connection), NOW).message.text


def test_it_says_whose_week_needs_discussing_and_how_to_write_its_review(world: World) -> None:
    title, first, *rest = told(world).splitlines()
    assert title == "Weekly reviews of 9–15 Nov"
    assert first == "1 exception to discuss with 2 vendors."
    text = "\n".join(rest)
    assert "Voice service level 70.0 % (target 80 %)" in text
    assert "/review draft VENDOR last week" in text
    assert "No data that week: Quiet Ltd." in text


def test_the_drafts_of_those_who_sent_something_are_to_follow(world: World) -> None:
    with world.engine.connect() as connection:
        edition = build(connection, ADMINISTRATOR, books_of(connection), NOW)
    assert edition.reviews == Reviews(MONDAY, ("northwind", "pacifica", EVERYTHING))


def test_of_one_vendor_the_whole_programme_is_no_news(world: World) -> None:
    with world.engine.connect() as connection:
        edition = build(connection, ADMINISTRATOR, books_of(connection), NOW - timedelta(days=7))
    assert edition.reviews == Reviews(MONDAY - timedelta(days=7), ("pacifica",))
    assert "whole programme" not in edition.message.text
    assert "then the whole programme's" in told(world)


def test_it_says_whose_data_is_worth_waiting_for(sqlite_engine: Engine) -> None:
    world = World(sqlite_engine).begin().vendor("northwind", "Northwind BPO")
    world.queue("billing", hours="mon-fri 09:00-10:00")
    world.term("northwind", "service_level", "0.80", channel="voice", threshold_seconds=20)
    atoms = {"offered": 9, "answered": 9, "answered_in_threshold": 9, "short_abandoned": 0}
    world.interval(world.line("northwind", "billing"), new_york("2026-11-09 09:00"), **atoms, threshold_seconds=20)
    world.rolled_up()
    with world.engine.connect() as connection:
        lacking = build(connection, ADMINISTRATOR, books_of(connection), NOW).lacking
    assert lacking == "Northwind BPO's intervals (1 of 10 so far), for 9–15 Nov"


def test_it_is_not_for_a_vendors_people(world: World) -> None:
    with pytest.raises(UserError, match="only in a channel of your own people"):
        told(world, Viewer("readers", Role.SUPERVISOR, "northwind"))


def test_it_can_be_subscribed_to() -> None:
    found = scheduled("weekly_review")
    assert found is not None
    assert found.build is build
