"""The whole programme as it stands, shown to those who may administer it."""

from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.permitted import ADMINISTRATORS, refuse_others, refuse_role
from bot.domain.setup.read_back import Current, read_back


def programme_for(
    connection: Connection, viewer: Viewer, doing: str, *, now: datetime, roles: tuple[Role, ...] = ADMINISTRATORS
) -> Current:
    """UserError for everybody else, whatever there is to see; `doing` is what they would, such as "see people"."""
    refuse_role(viewer.role, roles, doing)
    current = read_back(connection, now=now)
    refuse_others(current.file, viewer, roles, doing, today=current.today)
    return current
