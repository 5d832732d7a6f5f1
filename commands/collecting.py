"""Joins the watched folders to the import, to the words of its summary and to the outbox."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from bot.connectors.importing.report import FileReport
from bot.connectors.inbox.rounds import Inbox, Summary
from bot.message import render
from bot.settings import Settings
from reports.import_report import import_message


def inbox_of(engine: Engine, settings: Settings, clock: Callable[[], datetime]) -> Inbox:
    hash_key = settings.govbot_hash_key.get_secret_value() if settings.govbot_hash_key else ""
    return Inbox(engine, hash_key, summary, clock)


def summary(report: FileReport) -> Summary:
    message = import_message(report)
    return Summary(message.text, render(message).as_body())
