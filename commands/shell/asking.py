"""A question from the shell, put to the same listener that Slack's go to."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

import click
from sqlalchemy import Connection, select

from bot.assistant.opening import assistant_of
from bot.database.core import table_of
from bot.domain.people.permissions import ADMINISTRATOR, Viewer
from bot.domain.people.tables import Person
from bot.domain.programme.settings import settings_of
from bot.message import Attachment, Message, Modal, escape
from bot.settings import Settings
from commands.assembly import program_on
from commands.catalogue import FORMS
from commands.drawing import draw_text, terminal
from commands.listening import Answer, Incoming, Kind, Listener
from commands.listening.forms import Forms
from commands.request import Request
from commands.shell.group import REFUSED
from commands.shell.moments import instant
from commands.shell.output import is_watched
from commands.shell.ready import ready_engine

T = TypeVar("T")


@dataclass(frozen=True)
class Question:
    """`administrator`: the shell's own view, which needs no entry in the directory."""

    incoming: Incoming
    administrator: bool
    now: datetime | None


def incoming_of(words: str, user: str, channel: str) -> Incoming:
    """With a slash it is a slash command; without, a mention in the channel or, with no channel, a direct message."""
    typed = words.strip()
    if typed.startswith("/"):
        name, *rest = typed.split(None, 1)
        return Incoming(Kind.COMMAND, rest[0] if rest else "", user, channel, command=name)
    kind = Kind.MENTION if channel and not channel.startswith("D") else Kind.DM
    return Incoming(kind, typed.removeprefix("@govbot"), user, channel)


def listened(question: Question, settings: Settings) -> tuple[Answer, dict[str, str]]:
    """The answer, and what the people it mentions are called."""
    return _put(question, settings, lambda listener, viewer: _answer(listener, question, viewer))


def exported(
    question: Question, settings: Settings, export: Callable[[Request], Attachment]
) -> tuple[Attachment | Answer, dict[str, str]]:
    """The file behind an answer, or the answer that says why there is none."""
    return _put(
        question, settings, lambda listener, viewer: listener.carried_out(question.incoming, export, viewer=viewer)
    )


def listened_or_opened(question: Question, settings: Settings) -> tuple[Answer | Modal, dict[str, str]]:
    """The same, or the modal that would open in Slack."""

    def put(listener: Listener, viewer: Viewer | None) -> Answer | Modal:
        forms = Forms(listener, FORMS)
        form = forms.asked_for(question.incoming)
        if form:
            return forms.opened(form, question.incoming, viewer=viewer)
        return _answer(listener, question, viewer)

    return _put(question, settings, put)


def _answer(listener: Listener, question: Question, viewer: Viewer | None) -> Answer:
    """What is waited for is told beside the answer, which scripts read."""

    def told(notice: Message) -> None:
        click.echo(notice.text, err=True)

    return listener.answer(question.incoming, viewer=viewer, meanwhile=told)


def _put(
    question: Question, settings: Settings, ask: Callable[[Listener, Viewer | None], T]
) -> tuple[T, dict[str, str]]:
    with ready_engine(settings) as engine:
        with engine.connect() as connection:
            zone = settings_of(connection).calendar.zone
            names = names_of_people(connection)
        now = instant(question.now, zone)
        listener = program_on(engine, clock=lambda: now, assistant=assistant_of(settings)).listener
        return ask(listener, ADMINISTRATOR if question.administrator else None), names


def names_of_people(connection: Connection) -> dict[str, str]:
    person = table_of(Person)
    return {row.slack: row.name for row in connection.execute(select(person.c.slack, person.c.name))}


def raise_refused(answer: Answer) -> None:
    """What Slack would say is on standard output all the same; scripts go by the status and standard error."""
    if answer.refused or answer.reference:
        if not is_watched():
            draw_text(escape(answer.message.text), terminal(sys.stderr))
        raise click.exceptions.Exit(REFUSED)
