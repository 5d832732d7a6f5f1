"""What waits for a decision, and what is given up."""

from bot.database.unit_of_work import unit_of_work
from bot.delivery.sending import RefusedError
from bot.delivery.waiting import drop, hasten, move
from bot.delivery.worker import HELD_SECONDS, MOST_ATTEMPTS
from tests.bot.delivery.office import Office, office

__all__ = ["office"]


def test_a_permanent_refusal_is_kept_and_not_tried_again(office: Office) -> None:
    office.put()
    office.sender.failures = [(RefusedError("is_archived"), False)]
    office.deliver()
    assert (office.state(), office.deliver(86_400)) == ("failed", 0)


def test_it_asks_again_at_sending_whether_it_may(office: Office) -> None:
    office.put()
    office.forbidden = "people of two vendors can read this channel"
    office.deliver()
    assert (office.state(), office.sender.posted) == ("failed", [])


def test_what_waits_for_a_decision_uses_up_no_attempt(office: Office) -> None:
    office.put()
    office.held = True
    for _ in range(MOST_ATTEMPTS + 5):
        assert office.deliver(HELD_SECONDS) == 1
    office.held = False
    assert office.deliver(HELD_SECONDS - 1) == 0
    assert office.deliver(1) == 1
    assert (office.state(), len(office.sender.posted), office.sender.looked) == ("sent", 1, 0)


def test_what_waits_is_hastened_dropped_or_moved_with_its_channel(office: Office) -> None:
    office.put("theirs")
    office.held = True
    office.deliver()
    with unit_of_work(office.engine) as session:
        move(session, "C1", "C2")
        assert [drop(session, "C2", "no", but_for=each) for each in ("*", "northwind")] == [0, 0]
        assert (hasten(session, "C1", now=office.now), hasten(session, "C2", now=office.now)) == (0, 1)
    office.held = False
    office.deliver()
    assert [post.channel for post in office.sender.posted] == ["C2"]
    with unit_of_work(office.engine) as session:
        assert drop(session, "C2", "too late") == 0


def test_what_is_dropped_is_never_sent(office: Office) -> None:
    office.put()
    with unit_of_work(office.engine) as session:
        assert drop(session, "C1", "not for them", but_for="lotusline") == 1
    assert (office.deliver(86_400), office.state(), office.sender.posted) == (0, "failed", [])


def test_what_never_arrives_is_given_up_in_the_end(office: Office) -> None:
    office.put()
    office.sender.failures = [(TimeoutError(), False)] * MOST_ATTEMPTS
    tried = sum(office.deliver(2_000) for _ in range(MOST_ATTEMPTS + 5))
    assert (office.state(), tried, office.sender.posted) == ("failed", MOST_ATTEMPTS, [])


def test_who_is_to_know_is_told_of_what_never_arrives_once(office: Office) -> None:
    office.put()
    office.sender.failures = [(RefusedError("is_archived"), False)]
    office.deliver()
    office.deliver(86_400)
    assert office.undelivered == [("digest:C1:2026-11-16", "is_archived")]
