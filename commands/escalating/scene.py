"""What escalations are told with: the books, the moment, and what people are called."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.people.register import register_of
from bot.domain.performance.books import books_of
from bot.domain.performance.edition import Edition
from bot.domain.programme.settings import settings_of
from commands.calling import as_said
from reports.escalation_words import Person, Wording


def wording_of(session: Session, now: datetime, edition: Edition | None = None) -> Wording:
    return Wording(books_of(session.connection(), edition), now, drawn=True)


def address(viewer: Viewer) -> str:
    return as_said("/escalate", viewer)


def names_in(session: Session, edition: Edition | None = None) -> Person:
    """Somebody who was never in the directory stays an id: the shell's own actor, for instance."""
    connection = session.connection()
    people = register_of(connection, edition.settings if edition else settings_of(connection)).people

    def called(slack: str) -> str:
        return people[slack].name if slack in people else slack

    return called
