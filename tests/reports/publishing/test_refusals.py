"""What may not be posted, or cannot be made, is told to those who can do something about it."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.database.core import table_of
from bot.domain.pauses.tables import ChannelWatch
from bot.domain.subscriptions.claiming import LEASE
from bot.domain.vendors.tables import ChannelTie, Series
from bot.errors import UserError
from reports.publishing.due import MOST_ATTEMPTS
from tests.bot.domain.subscriptions.subscribing import reasons
from tests.reports.publishing.desk import DUE, MARIA, NICO, STRANGER, Desk, daily, desk

__all__ = ["desk"]


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
