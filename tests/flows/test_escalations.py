"""Escalations in the whole program, in both modes: raised, worked by the vendor's people, seen by everybody."""

import json
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from tests.flows.cards import chosen, closed, typed
from tests.flows.programs import Program, poll
from tests.flows.raising import NAME, card, in_thread, mentioned, raised, shown, spoken, told_alone, told_of
from tests.flows.test_buttons import real
from tests.flows.test_real_program import asked, database
from tests.slack.people import Sent, View

__all__ = ["database", "real"]
TITLE = "Disputes cannot be opened"


@dataclass(frozen=True)
class Begun:
    """The names of those that were raised before anything else."""

    worked: str
    mentioned: str
    pressed: str
    replied: str


@pytest.fixture(scope="module")
def begun(real: Program) -> Begun:
    """Raised together, after a slip, so that the ten seconds to undo one pass once for all of them."""
    slipped(real)
    words = ("S2 <!channel> callers cut off", "agents cannot log in", "numbers are withheld")
    worked, by_mention = raised(real, words[0]), NAME.search(mentioned(real, f"escalate {words[1]}").text)
    assert by_mention
    mentioned(real, f"escalate resolve {by_mention[0]} the password had run out")
    return Begun(worked, by_mention[0], by_shortcut(real), raised(real, words[2]))


def slipped(program: Program) -> None:
    before, workspace = len(program.slack.seen("U0MARIA", count=0)), program.slack.workspace
    assert program.slack.command("U0MARIA", "C0NORTH", "/escalate a slip").in_time
    assert program.slack.hands.press("U0MARIA", told_alone(program, "U0MARIA", before), "Undo").in_time
    assert workspace.wait_for(partial(_was_told, program, "is undone: nobody is told"))


def by_shortcut(program: Program) -> str:
    """Pressed twice on one message: raised, and told that it was."""
    message, workspace = spoken(program, TITLE), program.slack.workspace
    for expected in (f"raised, S3: {TITLE}", "was raised from that message already"):
        assert program.slack.hands.shortcut("U0MARIA", "raise_escalation", message).in_time
        view = program.slack.hands.modal("U0MARIA")
        assert workspace.wait_for(partial(_holds, view, "title"))
        assert program.slack.hands.submit(view, {"title": typed(TITLE)}).in_time
        assert workspace.wait_for(partial(_was_told, program, expected))
    found = NAME.search(next(each.text for each in workspace.sent if f"raised, S3: {TITLE}" in each.text))
    assert found
    return found[0]


def test_the_vendors_people_acknowledge_it_with_a_button_and_add_an_action_in_a_window(
    real: Program, begun: Begun
) -> None:
    name, sent = begun.worked, card(real, begun.worked)
    assert "<!channel>" not in json.dumps(sent.blocks)
    before = len(real.slack.seen("U0NICO", count=0))
    assert real.slack.hands.press("U0NICO", sent, "Acknowledge").in_time
    assert told_alone(real, "U0NICO", before).text.startswith(f"{name}: Nico acknowledged it")
    add_an_action(real, mentioned(real, f"escalate show {name}"))
    mentioned(real, f"escalate action {name}.1 done it is the third choice")
    for line in ("acknowledged it", f"noted {name}.1, corrective: Add refunds", f"has done {name}.1"):
        assert real.slack.workspace.wait_for(partial(in_thread, real, sent, f"Nico {line}"), 20), line
    assert "acknowledged by Nico" in card(real, name, "acknowledged by Nico").text


def add_an_action(program: Program, shown: Sent) -> None:
    workspace, hands = program.slack.workspace, program.slack.hands
    assert hands.press("U0NICO", shown, "Add action").in_time
    view = hands.modal("U0NICO")
    assert workspace.wait_for(partial(_holds, view, "what"))
    values = {
        "kind": chosen("corrective"),
        "what": typed("Add refunds to the menu"),
        "owner": {"type": "users_select", "selected_user": "U0NICO"},
        "due": {"type": "datepicker", "selected_date": "2099-12-01"},
    }
    before = len(program.slack.seen("U0NICO", count=0))
    assert hands.submit(view, values).in_time
    assert "corrective: Add refunds" in told_alone(program, "U0NICO", before).text


def test_people_of_another_organisation_raise_and_work_it_by_mention(real: Program, begun: Begun) -> None:
    assert "Resolved" in card(real, begun.mentioned, "Resolved").text


def test_of_a_slip_that_is_undone_with_a_button_nothing_is_posted(real: Program, begun: Begun) -> None:
    card(real, begun.replied)
    assert not any("a slip" in each.text and not each.seen_by for each in real.slack.workspace.sent)


def test_a_message_is_raised_by_its_shortcut_once_and_its_card_leads_there(real: Program, begun: Begun) -> None:
    assert "/archives/C0NORTH/p" in card(real, begun.pressed, "Raised from: ").text


def _holds(view: View, word: str) -> bool:
    return word in json.dumps(view.drawn)


def _was_told(program: Program, words: str) -> bool:
    return any(words in each.text for each in program.slack.workspace.sent)


def test_an_alarm_on_a_message_asks_the_vendors_people_too(real: Program) -> None:
    closed(real)
    message = spoken(real, "Refunds are stuck", "U0MARIA")
    before = len(real.slack.seen("U0NICO", count=0))
    assert real.slack.happenings.react("U0NICO", message, "rotating_light").in_time
    asked_for = told_alone(real, "U0NICO", before)
    assert real.slack.hands.press("U0NICO", asked_for, "Raise escalation").in_time
    view = real.slack.hands.modal("U0NICO")
    assert "Refunds are stuck" in json.dumps(view.drawn)
    assert real.slack.hands.submit(view, {"title": typed("Refunds are stuck")}).in_time
    workspace = real.slack.workspace
    assert workspace.wait_for(lambda: any("raised, S3: Refunds are stuck" in each.text for each in workspace.sent))


def test_a_dispute_of_another_organisation_is_settled_from_a_managers_own_messages(real: Program) -> None:
    name, slack = raised(real, "wallboards are dark"), real.slack
    slack.mention("U0NICO", "C0NORTH", f"escalate contest {name} severity ten desks only")
    told = f"{name}: Nico disputes the severity: ten desks only\n"

    def asking() -> list[Sent]:
        return [each for each in slack.workspace.sent if each.channel[0] == "D" and each.text.startswith(told)]

    assert slack.workspace.wait_for(lambda: bool(asking()), 20)
    assert slack.hands.press("U0MARIA", asking()[0], "Settle the dispute").in_time
    decision = {"type": "static_select", "selected_option": {"value": "severity upheld"}}
    view = slack.hands.modal("U0MARIA")
    assert slack.hands.submit(view, {"choice": decision, "words": typed("indeed")}).in_time
    assert poll(lambda: "Dispute about the severity upheld." in shown(real, name), 10)
    # What was raised in this very second is of the next.
    assert poll(lambda: f"{name} severity upheld" in told_of_today(real), 10)


def told_of_today(program: Program) -> str:
    return asked(program, "U0MARIA", "C0NORTH", "/escalate report today").text


def test_replies_below_the_card_are_its_timeline_and_a_pin_marks_a_key_moment(real: Program, begun: Begun) -> None:
    name, happenings = begun.replied, real.slack.happenings
    sent = card(real, name)
    first = happenings.say("U0NICO", "C0NORTH", "since the release of 9:00", thread=sent.ts)
    second = happenings.say("U0MARIA", "C0NORTH", "a slip of the tongue", thread=sent.ts)
    happenings.edit(first, "since the release of 9:10")
    happenings.delete(second)
    gone, kept = "Maria wrote something and deleted it.", "Nico wrote: since the release of 9:10 (edited)"
    assert poll(lambda: {gone, kept} <= told_of(real, name), 10), shown(real, name)
    happenings.react("U0NICO", first, "pushpin")
    assert poll(lambda: f"📌 key moment: {kept}" in told_of(real, name), 10), shown(real, name)
    assert "a slip of the tongue" not in shown(real, name)
    happenings.take_off("U0NICO", first, "pushpin")
    assert poll(lambda: "key moment" not in shown(real, name), 10)


def why(text: str) -> dict[str, dict[str, str]]:
    return {"text": typed(text), "evidence": typed("the log")} if text else {}


NUMBERS = {key: {"type": "number_input", "value": value} for key, value in (("contacts", "12"), ("minutes", "90"))}
WINDOW: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Step 1", {**NUMBERS, "noticed": chosen("customers")}),
    ("Step 2", {"lines": typed("2026-11-23 16:40 alarm")}),
    ("Why 1", why("human error in the move")),
    ("Why 2", why("the plan has no check of capacity")),
    ("Why 3", why("")),
    ("Category", {"category": chosen("process"), "uncaught": typed("no alarm"), "then": chosen("submit")}),
)


def test_the_vendors_people_write_the_root_cause_in_a_window_and_the_client_accepts_it(real: Program) -> None:
    """Where they asked for it, so that nobody waits for the card."""
    closed(real)
    name = raised(real, "S2 trunk is full")
    told = [mentioned(real, f"escalate resolve {name} trunk replaced"), mentioned(real, f"escalate cause {name}")]
    workspace, hands = real.slack.workspace, real.slack.hands
    assert hands.press("U0NICO", told[1], "Write").in_time
    view = hands.modal("U0NICO")
    for holding, filled in WINDOW:
        assert workspace.wait_for(partial(_holds, view, holding)), holding
        assert hands.submit(view, filled).in_time
    submitted = asked(real, "U0MARIA", "C0NORTH", f"/escalate cause {name}")
    assert "Process: the plan has no check of capacity" in submitted.text
    assert hands.press("U0MARIA", submitted, "Accept").in_time
    assert workspace.wait_for(partial(_was_told, real, f"{name}: Maria accepted the root cause."))
