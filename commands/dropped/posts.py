"""The posts about dropped files: what became of one, and the question to everybody answerable."""

from datetime import datetime

from sqlalchemy import Connection
from sqlmodel import Session

from bot.connectors.importing.report import FileReport
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.dropped_files.deciding import ANSWERABLE
from bot.domain.dropped_files.finding import Dropped
from bot.domain.dropped_files.tables import State
from bot.domain.people.roles import holders, name_of
from bot.domain.performance.books import books_of
from bot.message import Message, render
from bot.message.saying import said
from commands.dropped import wording
from commands.which_queue import Queues, keys_by_name


def is_answerable(session: Session, slack: str, *, now: datetime) -> bool:
    return slack in holders(session, ANSWERABLE, now=now)


def tell_end(connection: Connection, file: Dropped, report: FileReport, *, now: datetime) -> None:
    """In the transaction that ends the import."""
    with Session(connection) as session:
        queues = keys_by_name(books_of(connection).registry)
        message = wording.outcome(file, report, queues, undoable=not file.confined)
        _tell_sender(session, file, message, now)
        if file.decided_by not in ("", file.sender):
            whole = wording.outcome(file, report, queues, undoable=True)
            _tell(session, file, file.decided_by, whole, now)
        if file.state is State.GRANTED:
            return
        if not report.refusal and (report.waiting or (file.confined and report.held)):
            _ask(session, file, report, queues, now)


def tell_failure(connection: Connection, file: Dropped, reason: str, *, now: datetime) -> None:
    with Session(connection) as session:
        _tell_sender(session, file, said(reason), now)


def tell_refused(session: Session, file: Dropped, by: str, *, now: datetime) -> None:
    sentence = f"{file.name}: {by} refused the changes to days already loaded. The other rows stay loaded."
    _tell_sender(session, file, said(sentence), now)


def _tell_sender(session: Session, file: Dropped, message: Message, now: datetime) -> None:
    """What a vendor's people sent is about that vendor alone, so it may stand in its channel, under the file."""
    body = render(message).as_body()
    key = f"dropped file:{file.id}:{file.state}"
    if file.confined and not file.channel.startswith("D"):
        post = Post(key, file.channel, body, file.vendor, now, file.thread or file.message)
    else:
        post = Post(key, file.sender, body, file.vendor if file.confined else EVERYTHING, now)
    enqueue(session, post, now=now)


def _tell(session: Session, file: Dropped, slack: str, message: Message, now: datetime) -> None:
    """Somebody of the client's who decided about what another one sent."""
    key = f"dropped file:{file.id}:{file.state}:{slack}"
    if is_answerable(session, slack, now=now):
        enqueue(session, Post(key, slack, render(message).as_body(), EVERYTHING, now), now=now)


def _ask(session: Session, file: Dropped, report: FileReport, queues: Queues, now: datetime) -> None:
    vendor = books_of(session.connection()).registry.vendor_name(file.vendor)
    sender = name_of(session, file.sender) or "somebody"
    body = render(wording.asked(file, report, sender, vendor, queues)).as_body()
    for slack in holders(session, ANSWERABLE, now=now):
        enqueue(session, Post(f"dropped file asked:{file.id}:{slack}", slack, body, EVERYTHING, now), now=now)
