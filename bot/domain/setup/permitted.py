"""Who may change the programme from Slack, asked of the very state that is to be changed."""

from collections.abc import Collection
from datetime import date

from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.declared import ProgrammeFile
from bot.errors import UserError

ADMINISTRATORS = (Role.ADMIN,)
ANSWERABLE = (Role.ADMIN, Role.MANAGER)
_WHO = {ADMINISTRATORS: "an administrator", ANSWERABLE: "a manager or an administrator"}


def refuse_role(role: Role | None, roles: tuple[Role, ...], doing: str) -> None:
    """`doing` is what they would, such as "change people"."""
    if role not in roles:
        raise UserError(f"Only {_WHO[roles]} can {doing}. Ask one of them.")


def refuse_others(file: ProgrammeFile, by: Viewer, roles: tuple[Role, ...], doing: str, *, today: date) -> None:
    """A role that was taken away meanwhile is gone."""
    refuse_role(_role_of(by, file, today), roles, doing)


def _role_of(by: Viewer, file: ProgrammeFile, today: date) -> Role | None:
    # The shell's own view is in no directory: whoever runs the command has the database anyway.
    if not by.slack:
        return by.role
    roles = [
        Role(person.role) for person in file.people if person.slack == by.slack and not _lapsed(person.until, today)
    ]
    return roles[0] if roles else None


def administrators(file: ProgrammeFile, today: date) -> Collection[str]:
    return {person.slack for person in file.people if person.role == Role.ADMIN and not _lapsed(person.until, today)}


def _lapsed(until: date | None, today: date) -> bool:
    return until is not None and until < today
