"""Escalations in the whole program, in both modes: raised, worked by the vendor's people, seen by everybody."""

import json
import re

from tests.flows.programs import Program
from tests.flows.test_buttons import real
from tests.flows.test_real_program import asked, database
from tests.slack.people import Sent

__all__ = ["database", "real"]
NAME = re.compile(r"NW-\d+")


def raised(program: Program, words: str = "callers cut off since 10:40") -> str:
    told = asked(program, "U0MARIA", "C0NORTH", f"/escalate {words}").text
    found = NAME.search(told)
    assert found, told
    return found[0]


def card(program: Program, name: str, holding: str = "", seconds: float = 20) -> Sent:
    """The card, once it tells that."""

    def cards() -> list[Sent]:
        sent = [each for each in program.slack.workspace.sent if each.channel == "C0NORTH" and not each.seen_by]
        return [each for each in sent if each.text.startswith(f"{name} ") and not each.thread and holding in each.text]

    program.slack.workspace.wait_for(lambda: bool(cards()), seconds)
    (found,) = cards()
    return found


def test_it_is_raised_by_a_manager_and_acknowledged_by_the_vendors_people_with_a_button(real: Program) -> None:
    name = raised(real, "S2 <!channel> callers cut off")
    sent = card(real, name)
    assert "<!channel>" not in json.dumps(sent.blocks)
    assert real.slack.hands.press("U0NICO", sent, "Acknowledge").in_time
    assert "acknowledged by Nico" in card(real, name, "acknowledged by Nico").text
    log = real.slack.workspace
    assert log.wait_for(
        lambda: any(each.thread == sent.ts and "Nico acknowledged it" in each.text for each in log.sent)
    )


def test_people_of_another_organisation_raise_and_work_it_by_mention(real: Program) -> None:
    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.mention("U0NICO", "C0NORTH", "escalate agents cannot log in")
    told = real.slack.seen("U0NICO", after=before)[0].text
    found = NAME.search(told)
    assert found, told
    real.slack.mention("U0NICO", "C0NORTH", f"escalate resolve {found[0]} the password had run out")
    assert "Resolved" in card(real, found[0], "Resolved").text


def test_a_slip_is_undone_with_a_button_and_nothing_is_posted(real: Program) -> None:
    before = len(real.slack.seen("U0MARIA", count=0))
    assert real.slack.command("U0MARIA", "C0NORTH", "/escalate a slip").in_time
    sent = real.slack.seen("U0MARIA", after=before)[0]
    assert real.slack.hands.press("U0MARIA", sent, "Undo").in_time
    workspace = real.slack.workspace
    assert workspace.wait_for(lambda: any("is undone: nobody is told" in each.text for each in workspace.sent))
    later = raised(real, "no slip")
    card(real, later)
    assert not any("a slip" in each.text and not each.seen_by for each in workspace.sent)
