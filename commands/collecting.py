"""Joins the watched folders to the import, to the words of its summary and to the outbox."""

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Engine
from sqlmodel import Session

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.rounds import Inbox, Summary
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.inbox.folders import WatchedFolder
from bot.domain.people.roles import holders
from bot.domain.performance.books import books_of
from bot.domain.setup.permitted import ANSWERABLE
from bot.message import Actions, Message, Text, escape, render
from bot.settings import Settings
from commands.which_queue import guessed, keys_by_name, questions
from reports.import_report import import_message

ASKED = "A manager is asked which queue it is."


def inbox_of(engine: Engine, settings: Settings, clock: Callable[[], datetime]) -> Inbox:
    hash_key = settings.govbot_hash_key.get_secret_value() if settings.govbot_hash_key else ""
    return Inbox(engine, hash_key, summary, clock, ask=ask)


def summary(report: FileReport) -> Summary:
    message = import_message(report, unknown=ASKED)
    return Summary(message.text, render(message).as_body())


def ask(session: Session, folder: WatchedFolder, report: FileReport, now: datetime) -> None:
    """Everybody answerable, once a day for the same names."""
    held = report.held_queues
    if not held or report.refusal:
        return
    registry = books_of(session.connection()).registry
    lines = [f"{report.path}, collected for {registry.vendor_name(folder.vendor)}:"]
    lines += questions(held, folder.vendor, registry.vendor_name(folder.vendor))
    buttons = guessed(held, keys_by_name(registry), vendor=folder.vendor)
    text = "\n".join(lines)
    body = render(Message(text, (Text(escape(text)), *((Actions(tuple(buttons)),) if buttons else ())))).as_body()
    names = sha256("\n".join(sorted(each.queue for each in held)).encode()).hexdigest()[:16]
    for slack in holders(session, ANSWERABLE, now=now):
        key = f"inbox asked:{folder.vendor}:{names}:{now:%Y-%m-%d}:{slack}"
        enqueue(session, Post(key, slack, body, EVERYTHING, now), now=now)
