"""What is subscribed to as the builder of its editions: a scheduled report, or a question in the words of Slack."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection
from sqlmodel import Session

from bot.domain.loads.arrivals import arrivals
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.errors import UserError
from commands.questions import asked
from commands.request import Command, Place, Request
from reports.catalogue import SCHEDULED, scheduled
from reports.edition import Build, Edition
from reports.feed_data import FEEDS, feed_of

EVER = datetime(9999, 1, 1, tzinfo=UTC)
"""A question may be asked as of a day before its files were loaded."""
OF_NO_FIGURE = ("list", "explain", "why")
"""First words of `/kpi` that begin something else than the name of a KPI."""
EXAMPLE = '/govbot subscribe daily_digest 07:30 mon-fri   or   "kpi csat last week by vendor" 08:00 mon'


def build_of(commands: Sequence[Command], report: str) -> Build:
    """Of the commands those that answer with figures are asked. Raises UserError where it is neither."""
    found = scheduled(report)
    if found is not None:
        return found.build
    name, _, words = report.partition(" ")
    command = next((each for each in commands if each.name == name and each.figures), None)
    if command is None:
        keys = ", ".join(each.key for each in SCHEDULED)
        raise UserError(f'"{report[:60]}" is not a report. I post {keys}, or a question in quotes.', hint=EXAMPLE)
    return _asking(command, words)


def _asking(command: Command, words: str) -> Build:
    """Answered as if asked in no channel: what is posted is shared already."""

    def build(connection: Connection, viewer: Viewer, books: Books, now: datetime) -> Edition:
        with Session(connection) as session:
            request = Request(words, viewer, Place("", viewer.vendor), now, session)
            message = command.answer(request)
            _refuse_without_files(request, command, books)
            return Edition(message)

    return build


def _refuse_without_files(request: Request, command: Command, books: Books) -> None:
    """A figure that no file has ever brought would be posted as "no data" for ever."""
    if request.words.partition(" ")[0].casefold() in OF_NO_FIGURE:
        return
    seen = books.seen_by(request.viewer)
    vendors = [vendor.key for vendor in seen.registry.vendors]
    for key in asked(request, f"/{command.name}").question.kpis:
        kpi = seen.kpi(key)
        feeds = FEEDS[feed_of(kpi)]
        if not arrivals(request.session.connection(), vendors, feeds, now=EVER, calendar=books.calendar):
            raise UserError(f"No file that brings {kpi.title} has ever been loaded: {' or '.join(feeds)}.")
