"""What escalations are told with: the books, the moment, and what people are called."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.people.roles import name_of
from bot.domain.performance.books import books_of
from commands.calling import as_said
from reports.escalation_words import Person, Wording


def wording_of(session: Session, now: datetime) -> Wording:
    return Wording(books_of(session.connection()), now, drawn=True)


def address(viewer: Viewer) -> str:
    return as_said("/escalate", viewer)


def names_in(session: Session) -> Person:
    """Somebody who was never in the directory stays an id: the shell's own actor, for instance."""

    def called(slack: str) -> str:
        return name_of(session, slack) or slack

    return called
