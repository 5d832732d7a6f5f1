"""Does in one room everything one person can do there, and keeps every character of what they are told."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile
from zlib import crc32

from sqlalchemy import Engine, select

from bot.database.core import table_of
from bot.delivery.tables import OutboxPost
from bot.domain.people.audience import Reader
from bot.message import (
    Actions,
    Attachment,
    Block,
    Button,
    Field,
    Home,
    Message,
    Modal,
    Text,
    render,
    render_home,
    render_modal,
)
from commands.assembly import program_on
from commands.buttons import ASK, DO, FILE, OPEN, SEND, SHARE, TURN
from commands.catalogue import FORMS, HOME
from commands.forms import Filled, Following, Form
from commands.listening import Answer, Incoming, Kind
from commands.listening.forms import Forms
from commands.listening.sharing import Sharing
from commands.share_words import CANCEL, POST
from tests.leaks.asking import Told
from tests.leaks.house import Room, slack_of
from tests.leaks.programme import NOW

Window = Answer | Modal | Home | Message
CLIENT_FIELDS = ("U0MARIA", "T0ACME")


@dataclass
class Visit:
    """One person in one room of one programme. `told` is by what was done: asked, pressed, typed, submitted."""

    engine: Engine
    room: Room
    asker: Reader
    now: datetime = NOW
    told: Told = field(default_factory=dict)
    sent: list[Attachment] = field(default_factory=list)

    def __post_init__(self) -> None:
        slack = slack_of(self.room, self.asker, self.sent)
        self.listener = program_on(self.engine, clock=lambda: self.now, rooms=slack).listener
        self.forms = Forms(self.listener, FORMS)
        self.sharing = Sharing(self.listener, lambda: None)
        self._acts: dict[str, Callable[[Incoming], Window]] = {
            ASK: self.listener.answer,
            DO: self.listener.answer,
            FILE: self.listener.export,
            SHARE: self.sharing.propose,
            POST: self.sharing.post,
            OPEN: self._open,
            TURN: self._open,
            SEND: lambda pressed: self.listener.answer(self._incoming(Kind.BUTTON, pressed.words, "D0")),
            CANCEL: lambda _pressed: Answer(Message("cancelled")),
        }

    def ask(self, questions: Iterable[str], *, depth: int) -> None:
        """And presses every button of the answers, of theirs in turn, `depth` times."""
        kind = Kind.DM if self.room.channel.startswith("D") else Kind.MENTION
        for question in questions:
            self._keep(question, self.listener.answer(self._incoming(kind, question)), depth)

    def open_home(self) -> None:
        home = self.listener.carried_out(self._incoming(Kind.HOME, "", ""), HOME, stranger=HOME)
        self._keep("home", home, 1)

    def use_forms(self, typed: Iterable[str]) -> None:
        """Opens every form, also about what is typed; searches its fields and sends it off filled with that."""
        words = tuple(typed)
        for form in FORMS:
            for said in ("", *words):
                incoming = self._incoming(Kind.FORM, said)
                self._keep(f"form {form.key} {said}", self.forms.opened(form.key, incoming), 1)
            self._fill(form, words)

    def posted(self) -> list[tuple[str, str]]:
        """What is to go to the room itself: for whose eyes, and every character of it."""
        table = table_of(OutboxPost)
        with self.engine.connect() as connection:
            rows = connection.execute(select(table).where(table.c.channel == self.room.channel).order_by(table.c.id))
            return [(row.readers, row.payload) for row in rows]

    def _fill(self, form: Form, words: tuple[str, ...]) -> None:
        incoming = self._incoming(Kind.FORM, "")
        keys = keys_of(form, self.engine, self._incoming(Kind.FORM, ""))
        for key in keys:
            for said in ("", *words):
                offered = self.forms.options(form.key, incoming, key, said)
                self.told[f"search {form.key} {key} {said}"] = repr(offered)
        for said in words:
            filled = Filled(tuple((key, (said,)) for key in keys))
            outcome = self.forms.submitted(form.key, incoming, filled)
            self._keep(f"submit {form.key} {said}", outcome, 1) if isinstance(outcome, Window) else self._keep_rest(
                f"submit {form.key} {said}", outcome
            )

    def _keep_rest(self, what: str, outcome: object) -> None:
        if isinstance(outcome, Following):
            self._keep(what, outcome.modal, 0)
        else:
            self.told[what] = repr(outcome)

    def _keep(self, what: str, window: Window, depth: int) -> None:
        if what in self.told:
            return
        assert not (isinstance(window, Answer) and window.reference), f"{what}: something went wrong"
        self.told[what] = drawn(window) + "".join(content_of(file) for file in self.sent)
        self.sent.clear()
        for button in buttons_of(window) if depth else ():
            assert button.action in self._acts, f"teach tests/leaks/roaming.py what {button.action!r} does"
            pressed = self._incoming(Kind.BUTTON, button.value)
            self._keep(f"{button.action} {button.value}", self._acts[button.action](pressed), depth - 1)

    def _open(self, pressed: Incoming) -> Window:
        form, _, words = pressed.words.partition(" ")
        return self.forms.opened(form, self._incoming(Kind.FORM, words))

    def _incoming(self, kind: Kind, words: str, channel: str | None = None) -> Incoming:
        room = self.room
        place = room.channel if channel is None else channel
        # Each answer is a message of its own, the same in every programme.
        message = f"17.{crc32(words.encode())}"
        return Incoming(kind, words, self.asker.slack, place, self.asker.team, thread=room.thread, message=message)


def drawn(window: Window) -> str:
    if isinstance(window, Modal):
        body: Any = render_modal(window)
    elif isinstance(window, Home):
        body = render_home(window)
    elif isinstance(window, Message):
        body = {"twin": window.text, **render(window).as_body()}
    else:
        said = {"twin": window.message.text, **render(window.message).as_body()}
        body = {**said, "refused": window.refused, "file": content_of(window.file) if window.file else ""}
    return json.dumps(body, ensure_ascii=False)


def content_of(file: Attachment) -> str:
    """Every character of it; of what is packed, the parts, without when it was packed."""
    if not file.content.startswith(b"PK"):
        return f"{file.name} {file.comment} {file.content!r}"
    with ZipFile(BytesIO(file.content)) as packed:
        names = sorted(name for name in packed.namelist() if name != "docProps/core.xml")
        parts = ((name, packed.read(name)) for name in names)
        return f"{file.name} {file.comment} {[(name, _unpacked(part)) for name, part in parts]}"


def _unpacked(part: bytes) -> str:
    """A chart of a deck has a workbook of its own."""
    return content_of(Attachment("", part, "")) if part.startswith(b"PK") else part.decode(errors="replace")


def buttons_of(window: Window) -> Iterator[Button]:
    blocks: tuple[Block | Field, ...] = window.message.blocks if isinstance(window, Answer) else window.blocks
    for block in blocks:
        if isinstance(block, Actions):
            yield from (*block.buttons, *(block.menu.buttons if block.menu else ()))
        elif isinstance(block, Text) and block.beside is not None:
            yield from (block.beside,) if isinstance(block.beside, Button) else block.beside.buttons


def keys_of(form: Form, engine: Engine, own: Incoming) -> tuple[str, ...]:
    """The fields that a manager, who sees most, is asked for, else the visitor; searched ones by everybody."""
    user, team = CLIENT_FIELDS
    forms = Forms(program_on(engine, clock=lambda: NOW).listener, FORMS)
    for opener in (*(Incoming(Kind.FORM, "", each, "C0OPS", team) for each in (user, "U0ADMIN")), own):
        modal = forms.opened(form.key, opener)
        if isinstance(modal, Modal):
            return tuple(block.key for block in modal.blocks if isinstance(block, Field))
    return ()
