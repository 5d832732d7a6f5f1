"""A weekly review in the whole program, in both modes: drafted, edited in a window, approved, published, read."""

import json
import time
from typing import Any

from tests.flows.programs import Program
from tests.flows.test_buttons import pressed, real
from tests.flows.test_real_program import OTHERS, WEEK, asked, database
from tests.slack.people import Sent

__all__ = ["database", "real"]
TITLE = "Weekly review Northwind BPO, 9–15 Nov"


def _field(text: str) -> dict[str, Any]:
    return {"text": {"type": "plain_text_input", "value": text}}


def _in_place(program: Program, sent: Sent, label: str, holding: str) -> Sent:
    """What takes the place of the message whose button is pressed."""
    assert program.slack.hands.press("U0MARIA", sent, label).in_time
    workspace = program.slack.workspace
    assert workspace.wait_for(lambda: any(holding in each.text for each in workspace.sent))
    return next(each for each in workspace.sent if holding in each.text)


def _posted(program: Program, opening: str) -> Sent:
    workspace = program.slack.workspace
    assert workspace.wait_for(lambda: any(_is_post(sent, opening) for sent in workspace.sent))
    return next(sent for sent in workspace.sent if _is_post(sent, opening))


def _is_post(sent: Sent, opening: str) -> bool:
    return sent.channel == "C0NORTH" and not sent.seen_by and sent.text.startswith(opening)


def test_a_review_goes_from_draft_to_the_vendors_channel_and_is_read_there(real: Program) -> None:
    began = time.monotonic()
    draft = asked(real, "U0MARIA", "C0NORTH", f"/review draft northwind {WEEK}")
    assert time.monotonic() - began < 60
    assert draft.seen_by == "U0MARIA"
    assert draft.text.startswith(f"{TITLE} · draft 1")

    assert real.slack.hands.press("U0MARIA", draft, "Edit").in_time
    view = real.slack.hands.modal("U0MARIA")
    before = len(real.slack.seen("U0MARIA", count=0))
    assert real.slack.hands.submit(view, _field("Everything we promised is in.")).body == {"response_action": "clear"}
    edited = real.slack.seen("U0MARIA", after=before)[0]
    assert "Everything we promised is in." in edited.text

    approved = _in_place(real, edited, "Approve", f"{TITLE} · approved (version 2)")
    proposed = pressed(real, "U0MARIA", approved, "Publish")
    assert "of them from Northwind BPO" in proposed.text
    assert real.slack.hands.press("U0MARIA", proposed, "Publish").in_time

    posted = _posted(real, f"{TITLE} · published (version 2)")
    assert not OTHERS.search(json.dumps([posted.text, posted.blocks], ensure_ascii=False))
    assert "Maria" not in posted.text

    before = len(real.slack.seen("U0NICO", count=0))
    real.slack.mention("U0NICO", "C0NORTH", f"review show {WEEK}")
    told = real.slack.seen("U0NICO", after=before)[0]
    assert told.text.startswith(f"{TITLE} · published")
    assert not OTHERS.search(told.text)
