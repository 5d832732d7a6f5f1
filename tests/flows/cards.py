"""The card of an escalation in a running program: what can be pressed on it, and what came of it."""

import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.audit import AuditEntry
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.places import card_key
from tests.bot.domain.escalations.office import standing
from tests.flows.programs import Program
from tests.slack.people import Sent

Filled = Mapping[str, Any]


@dataclass(frozen=True)
class Card:
    """Of one escalation. Its posts are read in the outbox: a channel takes one a second."""

    program: Program
    engine: Engine
    name: str

    @property
    def kept(self) -> Escalation:
        return standing(self.engine, self.name)

    def shown(self) -> Sent:
        """As it is now, with the buttons that everybody sees below it."""
        before = len(self.program.slack.seen("U0MARIA", count=0))
        assert self.program.slack.command("U0MARIA", "C0NORTH", f"/escalate show {self.name}").in_time
        return replace(told(self.program, "U0MARIA", before, f"{self.name} ·"), seen_by="")

    def posted(self) -> str:
        """The newest of what the channel has, or is about to have, as its card."""
        key, table = card_key(self.kept.id), table_of(OutboxPost)
        mine = (table.c.key == key) | ((table.c.parent == key) & (table.c.kind == "revision"))
        return self._texts(select(table.c.payload).where(mine).order_by(table.c.id))[-1]

    def thread(self) -> list[str]:
        key, table = card_key(self.kept.id), table_of(OutboxPost)
        below = (table.c.parent == key) & (table.c.kind == "message")
        return self._texts(select(table.c.payload).where(below).order_by(table.c.id))

    def audited(self) -> list[str]:
        """What was done about it and its actions."""
        entry = table_of(AuditEntry)
        with self.engine.connect() as connection:
            mine = (entry.c.subject == self.name) | entry.c.subject.startswith(f"{self.name}.")
            wanted = select(entry.c.action).where(mine).order_by(entry.c.id)
            return list(connection.execute(wanted).scalars())

    def _texts(self, wanted: Any) -> list[str]:
        with self.engine.connect() as connection:
            return [json.loads(payload)["text"] for payload in connection.execute(wanted).scalars()]


def told(program: Program, user: str, before: int, opening: str) -> Sent:
    """What somebody is told after so many messages and begins so; other answers may still come in."""

    def found() -> list[Sent]:
        return [each for each in program.slack.seen(user, after=before, count=0) if each.text.startswith(opening)]

    assert program.slack.workspace.wait_for(lambda: bool(found())), opening
    return found()[0]


def labels(sent: Sent) -> dict[str, str]:
    """What can be pressed, behind the dots too, and the value it sends."""
    elements: list[dict[str, Any]] = [each for block in sent.blocks for each in block.get("elements", ())]
    offered = [option for each in elements for option in (each, *each.get("options", ()))]
    return {each["text"]["text"]: each.get("value", "") for each in offered if isinstance(each.get("text"), dict)}


def press(program: Program, user: str, sent: Sent, label: str) -> None:
    value = labels(sent)[label]
    buttons = {each.get("value") for block in sent.blocks for each in block.get("elements", ())}
    hands = program.slack.hands
    if value in buttons:
        assert hands.press(user, sent, label).in_time
    else:
        assert hands.press(user, sent, "menu", selected_option={"value": value}).in_time


def fill_in_twice(program: Program, user: str, filled: Filled) -> None:
    """The window that has opened, sent off by two presses at once."""
    slack = program.slack
    view = slack.hands.modal(user)
    assert slack.workspace.wait_for(lambda: next(iter(filled)) in json.dumps(view.drawn))
    with ThreadPoolExecutor(2) as pool:
        sent = [pool.submit(partial(slack.hands.submit, view, dict(filled))) for _ in range(2)]
        assert all(each.result().in_time for each in sent)


def closed(program: Program) -> None:
    """Nobody has a window open."""
    for view in program.slack.workspace.views.values():
        view.open = False


def typed(value: str) -> dict[str, str]:
    return {"type": "plain_text_input", "value": value}


def chosen(value: str, kind: str = "static_select") -> dict[str, Any]:
    return {"type": kind, "selected_option": {"value": value}}
