"""`/govbot imports`: the last imports and dropped files, and what is to become of one."""

from sqlalchemy import Engine

from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.undoing import undo_load
from bot.domain.dropped_files.deciding import Verb
from bot.domain.loads.undoable import refuse_others
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Message
from commands.dropped.listing import with_open_files
from commands.dropped.saying import decided
from commands.request import Command, Request
from commands.setup.spoken import parts_of
from reports import load_history
from reports.rendering import rendered

PATIENCE_SECONDS = 5.0
"""How long a person waits for an import that is running."""


def answer(request: Request) -> Message:
    verb, *words = parts_of(request.words) or [""]
    match verb.casefold():
        case "":
            return _listed(request)
        case "undo":
            return _undone(request, words)
        case known if known in tuple(Verb):
            return decided(request, Verb(known), _number(words, "file"))
        case _:
            raise UserError(
                "I list the last imports and dropped files, and import, cancel, accept, refuse or undo one.",
                hint="/govbot imports, or: /govbot imports undo 12",
            )


def _listed(request: Request) -> Message:
    connection = request.session.connection()
    books = books_of(connection).seen_by(request.viewer)
    return with_open_files(rendered(load_history.build(connection, request.viewer, books, request.now)), request)


def _undone(request: Request, words: list[str]) -> Message:
    refuse_others(request.viewer)
    around = Surroundings(patience_seconds=PATIENCE_SECONDS)
    number = _number(words, "import")
    done = undo_load(_engine(request), number, viewer=request.viewer, now=request.now, surroundings=around)
    return rendered(load_history.undone(done))


def _number(words: list[str], what: str) -> int:
    number = words[0].removeprefix("#") if len(words) == 1 else ""
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise UserError(f"Which {what}? Its number stands first in the list.", hint="/govbot imports")
    return int(number)


def _engine(request: Request) -> Engine:
    """An undo is a load: it writes in small transactions of its own, beside the one of the question."""
    return request.session.connection().engine


IMPORTS = Command(
    name="imports",
    summary="The last files that were loaded or dropped here; a manager can undo one for 24 hours.",
    usage="/govbot imports [import | cancel | accept | refuse | day-first | month-first | undo NUMBER]",
    examples=("/govbot imports", "/govbot imports undo 12"),
    answer=answer,
    umbrella=True,
)
