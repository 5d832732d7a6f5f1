"""The watched folders: there, writable, and what lies in them that never will be taken."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.connectors.inbox.looking import Look, look_into
from bot.domain.inbox.folders import WatchedFolder, watched_folders
from commands.checkup.finding import Finding, named

MOST_NAMED = 5
good, bad, later = named("inbox")


def inbox(connection: Connection, now: datetime) -> Iterator[Finding]:
    for folder in watched_folders(connection):
        look = look_into(Path(folder.folder), folder.settle_seconds, now.timestamp())
        yield _told(folder, look)
        if look.left_alone:
            named_here = "; ".join(look.left_alone[:MOST_NAMED])
            yield later(f"In the inbox {folder.folder} something is left alone: {named_here}.")


def _told(folder: WatchedFolder, look: Look) -> Finding:
    where = Path(folder.folder).absolute()
    if look.blocked:
        return bad(
            f"The inbox of {folder.vendor}, {where}, {look.blocked}.",
            "Make the folder, writable for govbot's user; or end it under inbox: in the programme file.",
        )
    waiting = len(look.ready) + look.unsettled
    return good(f"The inbox of {folder.vendor}, {where}, can be read and written; {waiting or 'no'} files wait in it.")
