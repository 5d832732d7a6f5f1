"""What was shared is taken back in the whole program, in both modes: by its menu, in words, by a reaction."""

import json
import sqlite3
from contextlib import closing

from tests.flows.programs import Program, poll
from tests.flows.test_buttons import pressed, real, told
from tests.flows.test_real_program import OTHERS, WEEK, asked, database
from tests.slack.failing import Failure
from tests.slack.people import Sent

__all__ = ["database", "real"]
TAKEN = {"selected_option": {"value": "ask take this back"}}


def shared(program: Program, channel: str = "C0NORTH") -> Sent:
    """By Maria; Nico reads it too."""
    before = len(program.slack.seen("U0NICO", count=0))
    proposal = pressed(program, "U0MARIA", asked(program, "U0MARIA", channel, f"/sla {WEEK}"), "Share in channel")
    assert program.slack.hands.press("U0MARIA", proposal, "Share").in_time
    posted = program.slack.seen("U0NICO", after=before)
    sent = next(sent for sent in posted if not sent.seen_by)
    # Nobody is as quick as a test: govbot has yet to write down that it arrived.
    assert poll(lambda: written_down(program, sent), 10)
    return sent


def written_down(program: Program, sent: Sent) -> bool:
    with closing(sqlite3.connect(program.log.parent / "own.sqlite")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM outbox WHERE slack_ts = ?", (sent.ts,)).fetchone()
    return bool(count)


def gone(program: Program, sent: Sent, seconds: float = 10) -> bool:
    workspace = program.slack.workspace
    return workspace.wait_for(lambda: all(each.ts != sent.ts for each in workspace.sent), seconds)


def menu_of(sent: Sent) -> str:
    (menu,) = [block["accessory"] for block in sent.blocks if "accessory" in block]
    return str(menu["action_id"])


def test_a_cross_by_whoever_shared_it_takes_it_back_and_by_anybody_else_does_not(real: Program) -> None:
    sent = shared(real)
    before = len(real.slack.workspace.sent)
    assert real.slack.happenings.react("U0NICO", sent, "x").in_time
    assert real.slack.happenings.react("U0STRANGER", sent, "x").in_time
    assert real.slack.happenings.react("U0MARIA", sent, "eyes").in_time
    assert not gone(real, sent, 1.5)
    assert len(real.slack.workspace.sent) == before
    assert real.slack.happenings.react("U0MARIA", sent, "x").in_time
    assert gone(real, sent)


def test_its_menu_takes_it_back_for_a_manager_and_refuses_a_supervisor(real: Program) -> None:
    sent = shared(real)
    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.hands.press("U0NICO", sent, menu_of(sent), **TAKEN)
    refused = real.slack.seen("U0NICO", after=before)[0]
    assert refused.text.startswith("Only whoever shared it, or a manager")
    assert not OTHERS.search(json.dumps(refused.blocks))
    real.slack.hands.press("U0MARIA", sent, menu_of(sent), **TAKEN)
    assert told(real, "Taken back; it goes in a moment.")
    assert gone(real, sent)


def test_in_words_in_its_thread_even_while_slack_fails(real: Program) -> None:
    sent = shared(real)
    real.slack.failures.plan("chat.delete", Failure.SERVER_ERROR)
    real.slack.mention("U0MARIA", "C0NORTH", "take this back", sent.ts)
    assert gone(real, sent, 20)
    before = len(real.slack.seen("U0MARIA", count=0))
    real.slack.mention("U0MARIA", "C0NORTH", "take this back", sent.ts)
    assert real.slack.seen("U0MARIA", after=before)[0].text == "It was taken back already."


def test_elsewhere_there_is_nothing_to_take_back(real: Program) -> None:
    seen = asked(real, "U0MARIA", "C0OPS", "/govbot take this back")
    assert seen.text.startswith("There is nothing I shared here")
