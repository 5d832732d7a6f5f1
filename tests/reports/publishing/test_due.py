"""What comes due is posted at its time, once, for whom it is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.domain.reviews.tables import ReviewDesk
from bot.domain.subscriptions.claiming import LEASE, claim_due
from bot.domain.subscriptions.tables import Occurrence
from bot.message import Message, Text
from reports.edition import Reviews
from tests.bot.domain.subscriptions.subscribing import change, occurrences, planned_at
from tests.factories import new_york
from tests.reports.publishing.desk import DUE, Desk, daily, desk

__all__ = ["desk"]

KEY = "daily_digest:C0OPS:2026-11-17:1"


def test_it_is_posted_at_its_time_and_once(desk: Desk) -> None:
    daily(desk.engine)
    assert desk.publish(DUE - timedelta(seconds=1)) == []
    assert desk.publish(DUE) == ["posted"]
    assert desk.wait(hours=1) == []
    assert desk.posts() == [(KEY, "C0OPS", "*")]
    assert desk.made == [("", DUE)]


def test_many_processes_post_it_once(desk: Desk) -> None:
    for _ in range(4):
        daily(desk.engine)
    with ThreadPoolExecutor(4) as pool:
        states = [state for found in pool.map(lambda _: desk.publish(), range(8)) for state in found]
    assert states.count("posted") == 4
    assert len(desk.posts()) == 4


def test_what_belongs_in_its_thread_waits_for_it(desk: Desk) -> None:
    daily(desk.engine)
    desk.replies = (Message("Northwind", (Text("Northwind"),)), Message("Pacifica", (Text("Pacifica"),)))
    desk.publish()
    assert [key for key, _, _ in desk.posts()] == [KEY, f"{KEY}:1", f"{KEY}:2"]


def test_drafts_of_reviews_are_asked_for_with_the_post_and_not_before(desk: Desk) -> None:
    daily(desk.engine, wait_until="08:00")
    desk.reviews, desk.lacking = Reviews(date(2026, 11, 9), ("northwind", "pacifica")), "surveys"

    def awaited() -> list[tuple[str, str]]:
        with desk.engine.connect() as connection:
            rows = connection.execute(select(table_of(ReviewDesk)))
            return [(row.vendor, row.channel) for row in rows]

    assert desk.publish() == ["due"]
    assert awaited() == []
    assert desk.wait(minutes=30) == ["posted"]
    assert awaited() == [("northwind", "C0OPS"), ("pacifica", "C0OPS")]


def test_a_vendors_subscription_holds_that_vendor_alone(desk: Desk) -> None:
    daily(desk.engine, channel="C0NORTH", vendor_id=1)
    assert desk.publish() == ["posted"]
    assert desk.posts() == [("daily_digest:C0NORTH:2026-11-17:1", "C0NORTH", "northwind")]
    assert desk.made == [("northwind", DUE)]


def test_who_died_between_claim_and_post_is_taken_over(desk: Desk) -> None:
    daily(desk.engine)
    planned_at(desk.engine, DUE)
    with desk.engine.begin() as connection:
        assert claim_due(connection, DUE) is not None
    assert desk.publish() == []
    assert desk.publish(DUE + LEASE) == ["posted"]
    assert len(desk.posts()) == 1


def test_a_lease_lost_while_it_is_made_posts_nothing(desk: Desk) -> None:
    daily(desk.engine)

    def overtaken() -> None:
        with desk.engine.begin() as connection:
            connection.execute(update(table_of(Occurrence)).values(holder="another"))

    desk.meanwhile = overtaken
    assert desk.publish() == ["claimed"]
    assert desk.posts() == []


def test_what_was_paused_meanwhile_is_skipped(desk: Desk) -> None:
    number = daily(desk.engine)
    planned_at(desk.engine, DUE)
    change(desk.engine, number, state="paused")
    assert desk.publish() == ["skipped"]
    assert occurrences(desk.engine) == [(1, "2026-11-17", "skipped")]


def test_by_hand_a_day_before_it_was_made_is_posted(desk: Desk) -> None:
    daily(desk.engine, since=new_york("2026-11-20 00:00"))
    assert desk.publish(DUE) == []
    assert desk.publish(DUE, by_hand=True) == ["posted"]
    assert desk.publish(DUE, by_hand=True) == []


def test_editions_of_one_minute_are_made_for_one_moment_and_so_share_what_was_read(engine: Engine) -> None:
    desk = Desk(engine)
    daily(engine)
    desk.publish(DUE + timedelta(seconds=5.5))
    assert [moment for _, moment in desk.made] == [DUE]
