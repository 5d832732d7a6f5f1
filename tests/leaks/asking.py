"""Asks one programme everything as one person, and keeps all that person would be told."""

import json
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.performance.query import answer
from bot.errors import UserError
from bot.message import render
from commands.assembly import ProgrammeDirectory, program_on
from commands.kpi_json import as_document
from commands.listening import Incoming, Kind
from commands.questions import asked
from commands.request import Place, Request
from tests.leaks.programme import NOW

Told = dict[str, str]
"""Everything told, by question."""


def tell(engine: Engine, questions: Iterable[str], *, user: str, room: str, now: datetime = NOW) -> Told:
    """The text, the blocks, and whether it was refused: as JSON, every character of it."""
    listener = program_on(engine, clock=lambda: now).listener

    def told(question: str) -> str:
        found = listener.answer(incoming(question, user, room))
        assert not found.reference, f"{question}: something went wrong"
        body = {"twin": found.message.text, **render(found.message).as_body(), "refused": found.refused}
        return json.dumps(body, ensure_ascii=False)

    return {question: told(question) for question in questions}


def incoming(question: str, user: str, room: str) -> Incoming:
    if question.startswith("/"):
        name, _, words = question.partition(" ")
        return Incoming(Kind.COMMAND, words, user, room, command=name)
    return Incoming(Kind.DM if room.startswith("D") else Kind.MENTION, question, user, room)


def documents(engine: Engine, questions: Iterable[str], *, user: str) -> Told:
    """What `govbot kpi --json` prints for the same words, or the sentence it refuses with."""
    with Session(engine) as session:
        viewer = ProgrammeDirectory().viewer_of(session, user, "", NOW)
        assert viewer is not None
        words = (question.partition(" ")[2] for question in questions if question.startswith("/kpi "))
        return {each: _document(session, each, viewer) for each in words}


def _document(session: Session, words: str, viewer: Viewer) -> str:
    try:
        found = asked(Request(words, viewer, Place(), NOW, session), "govbot kpi")
        results = [answer(session.connection(), found.query(key), found.books) for key in found.question.kpis]
    except UserError as refused:
        return f"{refused.text} {refused.hint}"
    return json.dumps(as_document(results, found.books.calendar), ensure_ascii=False) if results else ""
