"""What people do to have a window opened, and what they then read."""

import json
from typing import Any

from tests.flows.programs import Program
from tests.slack.people import Sent, View


def typed(why: str, **more: Any) -> dict[str, Any]:
    return {"why": {"type": "plain_text_input", "value": why}, **more}


def answered(program: Program, user: str = "U0MARIA", channel: str = "C0OPS", words: str = "window") -> Sent:
    workspace = program.slack.workspace
    before = {sent.ts for sent in workspace.sent}
    program.slack.mention(user, channel, words)

    def fresh() -> list[Sent]:
        # What an earlier test was told late is none of this one's.
        return [sent for sent in workspace.sent if sent.text == "Wish." and sent.ts not in before]

    assert workspace.wait_for(lambda: bool(fresh()))
    return fresh()[0]


def opened(program: Program, label: str = "Wish", user: str = "U0MARIA", channel: str = "C0OPS") -> View:
    assert program.slack.hands.press(user, answered(program, user, channel), label).in_time
    return program.slack.hands.modal(user)


def text_of(view: View) -> str:
    return json.dumps(view.drawn["blocks"])


def home_of(program: Program, user: str) -> View:
    assert program.slack.workspace.wait_for(lambda: user in program.slack.workspace.homes)
    return program.slack.workspace.homes[user]


def becomes(program: Program, view: View, words: str) -> bool:
    return program.slack.workspace.wait_for(lambda: words in text_of(view))


def told(program: Program, words: str) -> Sent:
    workspace = program.slack.workspace
    assert workspace.wait_for(lambda: any(words in sent.text for sent in workspace.sent)), words
    return next(sent for sent in workspace.sent if words in sent.text)


def element(sent: Sent, label: str) -> dict[str, Any]:
    elements = [element for block in sent.blocks for element in block.get("elements", [])]
    return dict(next(element for element in elements if element.get("text", {}) == plain(label)))


def plain(label: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": label, "emoji": True}
