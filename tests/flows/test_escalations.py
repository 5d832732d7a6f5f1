"""Escalations in the whole program, in both modes: raised, worked by the vendor's people, seen by everybody."""

import json
from functools import partial
from typing import Any

from tests.flows.cards import chosen, closed, typed
from tests.flows.programs import Program, poll
from tests.flows.raising import NAME, card, in_thread, mentioned, raised, shown, spoken, told_alone, told_of
from tests.flows.test_buttons import real
from tests.flows.test_real_program import asked, database
from tests.slack.people import Sent, View

__all__ = ["database", "real"]


def test_the_vendors_people_acknowledge_it_with_a_button_and_add_an_action_in_a_window(real: Program) -> None:
    name = raised(real, "S2 <!channel> callers cut off")
    sent = card(real, name)
    assert "<!channel>" not in json.dumps(sent.blocks)
    assert real.slack.hands.press("U0NICO", sent, "Acknowledge").in_time
    assert "acknowledged by Nico" in card(real, name, "acknowledged by Nico").text
    assert real.slack.workspace.wait_for(lambda: in_thread(real, sent, "Nico acknowledged it"))
    add_an_action(real, name, sent)
    real.slack.mention("U0NICO", "C0NORTH", f"escalate action {name}.1 done it is the third choice")
    assert real.slack.workspace.wait_for(lambda: in_thread(real, sent, f"Nico has done {name}.1"))


def add_an_action(program: Program, name: str, sent: Sent) -> None:
    workspace, hands = program.slack.workspace, program.slack.hands
    assert hands.press("U0NICO", card(program, name, "acknowledged by Nico"), "Add action").in_time
    view = hands.modal("U0NICO")
    assert workspace.wait_for(partial(_holds, view, "what"))
    values = {
        "kind": {"type": "static_select", "selected_option": {"value": "corrective"}},
        "what": typed("Add refunds to the menu"),
        "owner": {"type": "users_select", "selected_user": "U0NICO"},
        "due": {"type": "datepicker", "selected_date": "2099-12-01"},
    }
    assert hands.submit(view, values).in_time
    assert workspace.wait_for(lambda: in_thread(program, sent, f"Nico noted {name}.1, corrective: Add refunds"))


def test_people_of_another_organisation_raise_and_work_it_by_mention(real: Program) -> None:
    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.mention("U0NICO", "C0NORTH", "escalate agents cannot log in")
    told = told_alone(real, "U0NICO", before).text
    found = NAME.search(told)
    assert found, told
    real.slack.mention("U0NICO", "C0NORTH", f"escalate resolve {found[0]} the password had run out")
    assert "Resolved" in card(real, found[0], "Resolved").text


def test_a_slip_is_undone_with_a_button_and_nothing_is_posted(real: Program) -> None:
    before = len(real.slack.seen("U0MARIA", count=0))
    assert real.slack.command("U0MARIA", "C0NORTH", "/escalate a slip").in_time
    sent = told_alone(real, "U0MARIA", before)
    assert real.slack.hands.press("U0MARIA", sent, "Undo").in_time
    workspace = real.slack.workspace
    assert workspace.wait_for(lambda: any("is undone: nobody is told" in each.text for each in workspace.sent))
    later = raised(real, "no slip")
    card(real, later)
    assert not any("a slip" in each.text and not each.seen_by for each in workspace.sent)


def test_a_message_is_raised_by_its_shortcut_and_only_once(real: Program) -> None:
    closed(real)
    message, workspace = spoken(real, "Disputes cannot be opened"), real.slack.workspace
    for expected in ("raised, S3: Disputes cannot be opened", "was raised from that message already"):
        assert real.slack.hands.shortcut("U0MARIA", "raise_escalation", message).in_time
        view = real.slack.hands.modal("U0MARIA")
        assert workspace.wait_for(partial(_holds, view, "title"))
        assert real.slack.hands.submit(view, {"title": typed("Disputes cannot be opened")}).in_time
        assert workspace.wait_for(partial(_was_told, real, expected))
    told = next(each.text for each in workspace.sent if "raised, S3: Disputes" in each.text)
    found = NAME.search(told)
    assert found
    assert "/archives/C0NORTH/p" in card(real, found[0], "Raised from: ").text


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
    assert slack.command("U0MARIA", "C0NORTH", "/escalate report today").in_time
    assert slack.workspace.wait_for(partial(_was_told, real, f"{name} severity upheld"))


def test_replies_below_the_card_are_its_timeline_and_a_pin_marks_a_key_moment(real: Program) -> None:
    name = raised(real, "numbers are withheld")
    sent, happenings = card(real, name), real.slack.happenings
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
