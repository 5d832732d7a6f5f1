"""The commands in words, each in its own transaction, and what they had posted."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pytest
from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.delivery.stored import MESSAGE, REVISION
from bot.delivery.tables import OutboxPost
from bot.domain.people.permissions import Viewer
from bot.errors import UserError
from bot.message import Actions, Button, Message, Modal, Text
from commands.actions.at_home import own_actions
from commands.actions.form import ACTION_FORM
from commands.escalate import ESCALATE
from commands.forms import Filled, Outcome
from commands.request import Command, Place, Request
from commands.review import REVIEW
from tests.bot.domain.escalations.office import MARIA, NOW, open_office

OPS, NORTH = Place("C0OPS"), Place("C0NORTH", "northwind")


@dataclass
class Desk:
    engine: Engine
    now: datetime = NOW

    def __post_init__(self) -> None:
        open_office(self.engine)

    def escalate(self, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Message:
        return self._say(ESCALATE, words, viewer, place)

    def review(self, words: str, viewer: Viewer = MARIA, place: Place = OPS) -> Message:
        return self._say(REVIEW, words, viewer, place)

    def refusal(self, words: str, viewer: Viewer = MARIA, command: Command = ESCALATE) -> str:
        with pytest.raises(UserError) as refused:
            self._say(command, words, viewer, OPS)
        return refused.value.text

    def at_home(self, viewer: Viewer) -> list[str]:
        with unit_of_work(self.engine) as session:
            blocks = own_actions(Request("", viewer, Place(), self.now, session))
            return [block.text for block in blocks if isinstance(block, Text)]

    def opened(self, words: str, viewer: Viewer = MARIA) -> Modal:
        """The window in which an action is added."""
        with unit_of_work(self.engine) as session:
            return ACTION_FORM.open(Request(words, viewer, OPS, self.now, session))

    def submitted(self, words: str, filled: Mapping[str, str], viewer: Viewer = MARIA) -> Outcome:
        values = Filled(tuple((key, (value,)) for key, value in filled.items()))
        assert ACTION_FORM.submit is not None
        with unit_of_work(self.engine) as session:
            return ACTION_FORM.submit(Request(words, viewer, OPS, self.now, session), values)

    def posted(self, to: str) -> list[str]:
        """The texts on their way to a channel or a person, in order; without what only brings the card up to date."""
        return self._texts(to, MESSAGE)

    def card(self) -> str:
        """As it was last brought up to date: while it waits, in its place."""
        return [*self.posted("C0NORTH")[:1], *self._texts("C0NORTH", REVISION)][-1]

    def _texts(self, to: str, kind: str) -> list[str]:
        table = table_of(OutboxPost)
        wanted = select(table.c.payload).where(table.c.channel == to, table.c.kind == kind).order_by(table.c.id)
        with self.engine.connect() as connection:
            return [json.loads(row.payload).get("text", "") for row in connection.execute(wanted)]

    def _say(self, command: Command, words: str, viewer: Viewer, place: Place) -> Message:
        with unit_of_work(self.engine) as session:
            return command.answer(Request(words, viewer, place, self.now, session))


def labels(message: Message) -> list[str]:
    return [button.label for button in buttons(message)]


def buttons(message: Message) -> list[Button]:
    return [button for block in message.blocks if isinstance(block, Actions) for button in block.buttons]
