"""What a programme file is about to overwrite that somebody has set in Slack since."""

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from bot.database.core import table_of
from bot.domain.audit import AuditEntry
from bot.domain.setup.comparing import said
from bot.domain.setup.plan import Change

SLACK_USER = re.compile(r"[UW][A-Z0-9]{2,20}")
MOST = 10


def made_in_slack(connection: Connection, changes: Iterable[Change]) -> tuple[str, ...]:
    """A note for the plan of a file; none where nothing of it was last changed in Slack."""
    wanted = {(change.what, change.name) for change in changes}
    latest = {key: row for row in _entries(connection, {name for _, name in wanted}) if (key := _of(row)) in wanted}
    told = [_told(key, row) for key, row in latest.items() if SLACK_USER.fullmatch(row.actor)]
    if not told:
        return ()
    more = f" and {len(told) - MOST} more" if len(told) > MOST else ""
    return (
        f"Last changed in Slack: {', '.join(told[:MOST])}{more}. This file undoes that. To bring the file up to date "
        "first: govbot programme > programme.yaml",
    )


def _entries(connection: Connection, subjects: set[str]) -> Iterable[Row[Any]]:
    entry = table_of(AuditEntry)
    return connection.execute(select(entry).where(entry.c.subject.in_(sorted(subjects))).order_by(entry.c.id))


def _of(row: Row[Any]) -> tuple[str, str]:
    return row.action.rpartition(" ")[0], row.subject


def _told(key: tuple[str, str], row: Row[Any]) -> str:
    what, name = key
    return f"{what} {name} (by {row.actor}, {said(row.at.date())})"
