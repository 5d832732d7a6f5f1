"""What only a strict Slack shows: buttons pressed, failures of Slack, and every kind of happening taken in time."""

from typing import Any

import pytest

from tests.flows.programs import Program
from tests.slack.delivery import Acknowledgement, Delivery
from tests.slack.failing import Failure
from tests.slack.people import Sent
from tests.slack.samples import actions, button


def posted(program: Program) -> Sent:
    """A message of an older govbot, with a button that no code knows any more."""
    workspace = program.slack.workspace
    blocks = (actions(button("Old", "of_another_time", value="x")),)
    workspace.record(Sent("C0OPS", "an old message", blocks, ts=workspace.next_ts()))
    return workspace.sent[-1]


def test_a_button_nobody_knows_is_answered_only_to_the_presser(program: Program) -> None:
    before = len(program.slack.seen("U0MARIA", count=0))
    assert program.slack.hands.press("U0MARIA", posted(program), "Old").in_time
    seen = program.slack.seen("U0MARIA", after=before + 1)[0]
    assert (seen.seen_by, seen.via) == ("U0MARIA", "response_url")


def test_every_happening_is_acknowledged(program: Program) -> None:
    happenings = program.slack.happenings
    acknowledged: list[Acknowledgement] = [
        happenings.share("C0OPS", "T0PAC"),
        happenings.unshare("C0OPS", "T0PAC"),
        happenings.join("U0NICO", "C0OPS"),
        happenings.leave("U0NICO", "C0OPS"),
        happenings.react("U0MARIA", posted(program), "eyes"),
        happenings.open_home("U0MARIA"),
    ]
    assert all(each.in_time for each in acknowledged)


def test_a_dropped_file_is_taken_without_a_word_in_the_log(program: Program) -> None:
    program.slack.happenings.drop_file("U0MARIA", "C0OPS", "hunter2.csv", b"a,b\n")
    assert "hunter2" not in program.logged()
    assert "Traceback" not in program.logged()


def test_answers_survive_a_slack_that_fails_for_a_moment(program: Program) -> None:
    slack = program.slack
    slack.failures.plan("chat.postEphemeral", Failure.SERVER_ERROR)
    before = len(slack.seen("U0MARIA", count=0))
    assert slack.mention("U0MARIA", "C0OPS", "sla lost").in_time
    slack.workspace.wait_for(lambda: slack.workspace.calls[-1].error == Failure.SERVER_ERROR)
    assert slack.mention("U0MARIA", "C0OPS", "sla next").in_time
    assert "next" in slack.seen("U0MARIA", after=before)[-1].text


@pytest.mark.parametrize("body", [{}, {"type": "mystery"}, {"type": "block_actions", "actions": []}])
def test_an_interaction_of_any_shape_breaks_nothing(program: Program, body: dict[str, Any]) -> None:
    acknowledged = program.slack.carrier.deliver(Delivery("interactive", body))
    # A socket knows no refusal; what is not acknowledged there comes again.
    assert acknowledged.status == (400 if program.url else 200)
    assert program.slack.command("U0MARIA", "C0OPS", "/sla today").in_time


def test_an_answer_waits_as_long_as_slack_asks(program: Program) -> None:
    before = len(program.slack.seen("U0MARIA", count=0))
    program.slack.failures.plan("chat.postMessage", Failure.RATE_LIMITED)
    assert program.slack.dm("U0MARIA", "sla patient").in_time
    assert "patient" in program.slack.seen("U0MARIA", after=before, seconds=4)[0].text
