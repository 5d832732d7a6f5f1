"""Four eyes: whoever wrote something does not approve it alone, where the programme asks for that."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders, name_of
from bot.domain.programme.settings import settings_of
from bot.errors import UserError


@dataclass(frozen=True)
class Approval:
    """`own` says what the person did, `rule` what is asked for, `otherwise` what helps where nobody else may."""

    roles: Collection[Role]
    own: str
    rule: str
    otherwise: str


def is_barred(session: Session, person: str, authors: Collection[str]) -> bool:
    return person in authors and settings_of(session.connection()).four_eyes


def refuse_author(session: Session, person: str, authors: Collection[str], about: Approval, *, now: datetime) -> None:
    """Raises UserError for one of the authors; it names those who may approve instead."""
    if not is_barred(session, person, authors):
        return
    others = [slack for slack in holders(session, about.roles, now=now) if slack not in authors]
    who = " or ".join(name_of(session, slack) for slack in others)
    instead = f"it takes {who}" if who else f"nobody else may yet: make somebody a manager, or {about.otherwise}"
    raise UserError(f"You {about.own}, and {about.rule} by four eyes: {instead}.")
