"""`/govbot imports`: the last imports, and the undo of one."""

from sqlalchemy import Engine

from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.undoing import undo_load
from bot.domain.loads.undoable import refuse_others
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Message
from commands.request import Command, Request
from reports import load_history
from reports.rendering import rendered

PATIENCE_SECONDS = 5.0
"""How long a person waits for an import that is running."""


def answer(request: Request) -> Message:
    words = request.words.casefold().split()
    if not words:
        connection = request.session.connection()
        books = books_of(connection).seen_by(request.viewer)
        return rendered(load_history.build(connection, request.viewer, books, request.now))
    if words[0] != "undo":
        raise UserError(
            "I list the last imports, or undo one of them.", hint="/govbot imports, or: /govbot imports undo 12"
        )
    return _undone(request, words[1:])


def _undone(request: Request, words: list[str]) -> Message:
    refuse_others(request.viewer)
    number = words[0].removeprefix("#") if len(words) == 1 else ""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UserError("Which import? Its number stands first in the list.", hint="/govbot imports")
    around = Surroundings(patience_seconds=PATIENCE_SECONDS)
    done = undo_load(_engine(request), int(number), viewer=request.viewer, now=request.now, surroundings=around)
    return rendered(load_history.undone(done))


def _engine(request: Request) -> Engine:
    """An undo is a load: it writes in small transactions of its own, beside the one of the question."""
    return request.session.connection().engine


IMPORTS = Command(
    name="imports",
    summary="The last files that were loaded; a manager can undo one for 24 hours.",
    usage="/govbot imports [undo NUMBER]",
    examples=("/govbot imports", "/govbot imports undo 12"),
    answer=answer,
    umbrella=True,
)
