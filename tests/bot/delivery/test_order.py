"""A channel and a thread keep their order, and nobody is held up for ever."""

from bot.delivery.claims import KEPT_IN_ORDER
from bot.delivery.sending import NotSentError
from bot.delivery.worker import ENOUGH_IN_VAIN
from tests.bot.delivery.office import Office, office

__all__ = ["office"]


def test_a_thread_keeps_its_order_and_holds_nobody_else_up(office: Office) -> None:
    for key in ("a", "b"):
        office.put(key, thread="1.0")
    office.put("elsewhere")
    office.sender.failures = [(NotSentError("Slack cannot be reached"), False)]
    office.deliver()
    assert [post.key for post in office.sender.posted] == ["elsewhere"]
    office.deliver(8)
    office.deliver(2)
    assert [post.key for post in office.sender.posted] == ["elsewhere", "a", "b"]


def test_a_channel_keeps_its_order_through_failures(office: Office) -> None:
    for key in ("a", "b", "c"):
        office.put(key)
    office.sender.failures = [(TimeoutError(), False), (NotSentError("Slack cannot be reached"), False)]
    for _ in range(20):
        office.deliver(5)
    assert [post.key for post in office.sender.posted] == ["a", "b", "c"]


def test_a_channel_gets_one_message_a_second(office: Office) -> None:
    for number in range(4):
        office.put(f"k{number}")
    office.put("elsewhere", channel="C2")
    assert office.deliver() == 2
    assert office.deliver(0.9) == 0
    assert [office.deliver(2) for _ in range(4)] == [1, 1, 1, 0]


def test_one_that_never_arrives_does_not_hold_up_the_others_for_ever(office: Office) -> None:
    office.put("stuck")
    office.put("behind")
    office.sender.failures = [(NotSentError("who reads the channel is not known"), False)] * KEPT_IN_ORDER
    for _ in range(KEPT_IN_ORDER - 1):
        assert office.deliver(100) == 1
    assert (office.state("behind"), office.sender.posted) == ("pending", [])
    assert office.deliver(100) == 2
    assert (office.state("behind"), office.state("stuck")) == ("sent", "pending")


def test_while_slack_answers_nobody_the_others_are_left_for_later(office: Office) -> None:
    for number in range(10):
        office.put(f"k{number}", channel=f"C{number}")
    office.sender.failures = [(TimeoutError(), False)] * 10
    assert office.deliver() == ENOUGH_IN_VAIN
    office.sender.failures = []
    assert office.deliver(1) == 10 - ENOUGH_IN_VAIN
