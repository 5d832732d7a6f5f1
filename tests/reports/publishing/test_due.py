"""What comes due is posted once, to the right readers, or told."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, select, update

from bot.database.core import table_of
from bot.domain.pauses.tables import ChannelWatch
from bot.domain.reviews.tables import ReviewDesk
from bot.domain.subscriptions.claiming import LEASE, claim_due
from bot.domain.subscriptions.tables import Occurrence
from bot.domain.vendors.tables import ChannelTie, Series
from bot.errors import UserError
from bot.message import Message, Text
from reports.edition import Reviews
from reports.publishing.due import MOST_ATTEMPTS
from tests.bot.domain.subscriptions.subscribing import change, occurrences, planned_at, reasons
from tests.factories import new_york
from tests.reports.publishing.desk import DUE, MARIA, NICO, STRANGER, Desk, daily

KEY = "daily_digest:C0OPS:2026-11-17:1"


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return Desk(engine)


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


def test_after_a_stop_what_was_missed_is_posted_late_and_says_so(desk: Desk) -> None:
    daily(desk.engine)
    assert desk.publish(new_york("2026-11-18 09:42")) == ["posted", "posted"]
    first, second = desk.payloads()
    assert "Late: due Tue 17 Nov 07:30 New York time, posted 09:42." in first
    assert "Late: due 07:30 New York time, posted 09:42." in second
    assert [moment for _, moment in desk.made] == [DUE, new_york("2026-11-18 09:42")]


def test_ten_minutes_are_not_late(desk: Desk) -> None:
    daily(desk.engine)
    desk.publish(DUE + timedelta(minutes=10))
    assert "Late" not in desk.payloads()[0]


def test_where_late_ones_are_skipped_they_are_noted(desk: Desk) -> None:
    daily(desk.engine, late="skip")
    assert desk.publish(DUE + timedelta(minutes=11)) == ["skipped"]
    assert desk.posts() == []
    assert reasons(desk.engine) == ["late, and late ones are skipped"]


def test_what_is_days_old_is_posted_by_nobody(desk: Desk) -> None:
    daily(desk.engine)
    assert desk.publish(DUE + timedelta(days=3, minutes=5)) == ["skipped", "posted", "posted", "posted"]


def test_it_waits_for_data_until_its_deadline_and_then_says_what_is_missing(desk: Desk) -> None:
    daily(desk.engine, wait_until="09:00")
    desk.lacking = "Northwind's file of Mon 16 Nov"
    assert desk.publish() == ["due"]
    assert desk.wait(seconds=30) == []
    assert desk.wait(minutes=30) == ["due"]
    assert desk.publish(new_york("2026-11-17 09:00")) == ["posted"]
    (payload,) = desk.payloads()
    assert "Waited until 09:00; still missing: Northwind's file of Mon 16 Nov." in payload
    assert "Late" not in payload


def test_it_stops_waiting_once_the_data_is_there(desk: Desk) -> None:
    daily(desk.engine, wait_until="09:00")
    desk.lacking = "a file"
    desk.publish()
    desk.lacking = ""
    assert desk.wait(minutes=1) == ["posted"]
    assert "missing" not in desk.payloads()[0]


def test_without_a_deadline_it_says_at_once_what_is_missing(desk: Desk) -> None:
    daily(desk.engine)
    desk.lacking = "a file"
    assert desk.publish() == ["posted"]
    assert "Still missing: a file." in json.loads(desk.payloads()[0])["text"]


@pytest.mark.parametrize(
    ("channel", "vendor", "people", "why"),
    [
        ("C0OPS", None, (MARIA, NICO), "People of Northwind BPO can read it, and this is about every vendor."),
        ("C0NORTH", 2, (MARIA, NICO), "People of Northwind BPO can read it, and this is about Pacifica Care."),
        ("C0NORTH", 1, (MARIA, NICO, STRANGER), "I do not know 1 of the people who can read this channel."),
        ("C0FREE", None, (MARIA,), "It is connected to no vendor and not to your own people."),
        ("C0FREE", 1, (MARIA, NICO), "It is connected to no vendor and not to your own people."),
    ],
)
def test_what_is_not_for_all_readers_is_refused_and_told_once(
    desk: Desk, channel: str, vendor: int | None, people: tuple[object, ...], why: str
) -> None:
    daily(desk.engine, channel=channel, vendor_id=vendor)
    desk.people[channel] = people  # type: ignore[assignment]
    with desk.engine.begin() as connection:
        # The pause that newcomers cause is another matter: they have been agreed to.
        watch = {"slack_channel": channel, "state": "open", "turn": 1, "changed_at": DUE, "changed_by": ""}
        agreed = json.dumps(["T0NW", "T0ELSE", "U0STRANGER"])
        connection.execute(table_of(ChannelWatch).insert().values(**watch, agreed=agreed))
    assert desk.publish() == ["refused"]
    assert desk.wait(hours=1) == []
    assert reasons(desk.engine) == [why]
    assert [key for key, _, _ in desk.posts()] == ["refused:1:2026-11-17:U0ADA"]
    (told,) = desk.told()
    assert f"Daily digest of Tue 17 Nov was not posted in the channel {channel}. {why}" in json.loads(told)["text"]


def test_a_channel_given_to_a_vendor_after_subscribing_gets_nothing(desk: Desk) -> None:
    daily(desk.engine)
    tie = table_of(ChannelTie)
    with desk.engine.begin() as connection:
        given = update(tie).where(tie.c.slack_channel == "C0OPS").values(kind="vendor", vendor_id=1)
        connection.execute(given)
    assert desk.publish() == ["refused"]
    assert [channel for _, channel, _ in desk.posts()] == ["U0ADA"]


def test_a_channel_of_two_vendors_gets_nothing(desk: Desk) -> None:
    desk.world.room("C0BOTH", "northwind")
    desk.world.room("C0BOTH", "pacifica")
    daily(desk.engine, channel="C0BOTH", vendor_id=1)
    assert desk.publish() == ["refused"]
    assert reasons(desk.engine) == ["People of more than one vendor can read this channel."]


def test_where_posting_pauses_it_waits_for_the_answer(desk: Desk) -> None:
    daily(desk.engine)
    desk.publish()
    desk.people["C0OPS"] = (MARIA, NICO)
    tomorrow = DUE + timedelta(days=1)
    assert desk.publish(tomorrow) == ["due"]
    watch = table_of(ChannelWatch)
    with desk.engine.begin() as connection:
        connection.execute(update(watch).values(state="stopped"))
    assert desk.publish(tomorrow + timedelta(minutes=2)) == ["skipped"]
    assert len(desk.posts()) == 1


def test_an_archived_channel_is_told_at_once(desk: Desk) -> None:
    daily(desk.engine)
    desk.closed["C0OPS"] = "It is archived."
    assert desk.publish() == ["refused"]
    assert "It is archived." in desk.told()[0]


def test_while_slack_does_not_answer_it_waits(desk: Desk) -> None:
    daily(desk.engine)
    desk.closed["C0OPS"] = None
    for _ in range(30):
        assert desk.wait(minutes=1) == ["due"]
    desk.closed["C0OPS"] = ""
    assert desk.wait(minutes=1) == ["posted"]
    assert "Late" in desk.payloads()[0]


def test_who_reads_it_is_asked_several_times_before_it_is_given_up(desk: Desk) -> None:
    daily(desk.engine)
    desk.people["C0OPS"] = None
    states = [desk.wait(minutes=attempt) for attempt in range(MOST_ATTEMPTS)]
    assert states == [["due"]] * (MOST_ATTEMPTS - 1) + [["refused"]]
    assert desk.now > DUE + timedelta(minutes=25)
    assert len(desk.told()) == 1


@pytest.mark.parametrize(("channel", "vendor"), [("C0PAC", 2), ("C0OPS", None)])
def test_where_nothing_was_ever_loaded_nothing_is_posted(desk: Desk, channel: str, vendor: int | None) -> None:
    if vendor is None:
        with desk.engine.begin() as connection:
            connection.execute(table_of(Series).delete())
    daily(desk.engine, channel=channel, vendor_id=vendor)
    assert desk.publish() == ["refused"]
    assert reasons(desk.engine) == ["No file with its figures has ever been loaded."]


def test_a_question_that_can_no_longer_be_answered_is_told(desk: Desk) -> None:
    daily(desk.engine, report='kpi csat "gone"')
    desk.failure = UserError('I don\'t know "gone".')
    assert desk.publish() == ["refused"]
    (told,) = desk.told()
    assert json.loads(told)["text"].startswith('“kpi csat "gone"” of Tue 17 Nov was not posted')
    assert "I don't know" in told


def test_what_always_fails_is_told_in_the_end_and_holds_up_nobody(desk: Desk) -> None:
    daily(desk.engine)
    desk.failure = ValueError("a bug")
    for attempt in range(MOST_ATTEMPTS):
        with pytest.raises(ValueError, match="a bug"):
            desk.publish(DUE + LEASE * attempt)
    desk.failure = None
    daily(desk.engine, at="07:31")
    assert sorted(desk.publish(DUE + LEASE * MOST_ATTEMPTS)) == ["posted", "refused"]


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
