"""The words that can be completed: the workspace's own, and what the person you are may see."""

from collections.abc import Callable, Sequence

from sqlalchemy import Engine
from sqlmodel import Session

from bot.domain.performance.books import books_of
from commands.assembly import ProgrammeDirectory
from commands.catalogue import CATALOGUE
from commands.demo.cast import Cast
from commands.demo.stage import Stage
from commands.demo.workspace import Workspace
from commands.vocabulary_of import vocabulary_of

OWN = ("digest", "later", "as", "in", "who", "help", "quit", "dm")
QUESTIONS = ("today", "yesterday", "last week", "mtd", "by", "vs", "list", "explain")


def completions(engine: Engine, stage: Stage, cast: Cast, workspace: Workspace) -> Callable[[], Sequence[str]]:
    def words() -> Sequence[str]:
        with Session(engine) as session:
            viewer = ProgrammeDirectory().viewer_of(session, workspace.actor.slack, "", stage.now)
            connection = session.connection()
            entries = vocabulary_of(connection, books_of(connection), viewer).entries if viewer else ()
        typed = [f"/{command.name}" for command in CATALOGUE if command.name != "help"]
        places = [f"#{channel.name}" for channel in cast.channels if channel.admits(workspace.actor)]
        people = [actor.name.casefold() for actor in cast.actors]
        return sorted({*OWN, *QUESTIONS, *typed, "/govbot", *places, *people, *(entry.key for entry in entries)})

    return words
