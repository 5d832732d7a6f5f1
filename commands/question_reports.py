"""What is subscribed to as the builder of its editions: a scheduled report, or a question in the words of Slack."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.errors import UserError
from commands.request import Command, Place, Request
from reports.catalogue import SCHEDULED, scheduled
from reports.edition import Build, Edition

EXAMPLE = '/govbot subscribe daily_digest 07:30 mon-fri   or   "kpi csat last week by vendor" 08:00 mon'


def build_of(commands: Sequence[Command], report: str) -> Build:
    """Of the commands those that answer with figures are asked. Raises UserError where it is neither."""
    found = scheduled(report)
    if found is not None:
        return found.build
    name, _, words = report.partition(" ")
    command = next((each for each in commands if each.name == name and each.export is not None), None)
    if command is None:
        keys = ", ".join(each.key for each in SCHEDULED)
        raise UserError(f'"{report[:60]}" is not a report. I post {keys}, or a question in quotes.', hint=EXAMPLE)
    return _asking(command, words)


def _asking(command: Command, words: str) -> Build:
    """Answered as if asked in no channel: what is posted is shared already."""

    def build(connection: Connection, viewer: Viewer, _books: Books, now: datetime) -> Edition:
        with Session(connection) as session:
            return Edition(command.answer(Request(words, viewer, Place("", viewer.vendor), now, session)))

    return build
