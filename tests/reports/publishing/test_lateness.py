"""What is late says so, what lacks data waits, and what is too old is skipped."""

import json
from datetime import timedelta

from tests.bot.domain.subscriptions.subscribing import reasons
from tests.factories import new_york
from tests.reports.publishing.desk import DUE, Desk, daily, desk

__all__ = ["desk"]


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


def test_while_slack_does_not_answer_it_waits(desk: Desk) -> None:
    daily(desk.engine)
    desk.closed["C0OPS"] = None
    for _ in range(30):
        assert desk.wait(minutes=1) == ["due"]
    desk.closed["C0OPS"] = ""
    assert desk.wait(minutes=1) == ["posted"]
    assert "Late" in desk.payloads()[0]
