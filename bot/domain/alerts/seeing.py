"""Which alerts a person may know of: a vendor's people those on their vendor that are told in its own channels."""

from collections.abc import Sequence

from sqlmodel import Session

from bot.domain.alerts.kept import Kept
from bot.domain.alerts.reading import alerts_in_force
from bot.domain.people.directory import Standing, place_of
from bot.domain.people.permissions import Role, Viewer
from bot.domain.vendors.registry import Registry
from bot.errors import UserError

LIST = "/govbot alerts"


def alerts_seen(session: Session, viewer: Viewer) -> list[Kept]:
    """The client's people see all of them."""
    return [kept for kept in alerts_in_force(session.connection()) if _may_see(session, kept, viewer)]


def alert_named(session: Session, viewer: Viewer, name: str, registry: Registry) -> Kept:
    """By its name, such as NW-A3; what the person may not know of does not exist."""
    seen = alerts_seen(session, viewer)
    for kept in seen:
        if kept.name(registry).casefold() == name.strip().casefold():
            return kept
    known = _listed([kept.name(registry) for kept in seen])
    raise UserError(f'I know no alert "{name.strip()[:60]}". {known}', hint=LIST)


def check_seen(session: Session, kept: Kept, viewer: Viewer) -> None:
    """UserError, as of an alert that does not exist, where the person may not know of it."""
    if not _may_see(session, kept, viewer):
        raise UserError("I know no such alert.", hint=LIST)


def _may_see(session: Session, kept: Kept, viewer: Viewer) -> bool:
    if viewer.vendor is None:
        return True
    if viewer.role is not Role.SUPERVISOR or kept.setting.extent.vendor != viewer.vendor:
        return False
    place = place_of(session, kept.setting.tells)
    return place.kind is Standing.VENDOR and place.vendor == viewer.vendor


def _listed(names: Sequence[str]) -> str:
    return f"There are {', '.join(names[:8])}." if names else "None is set."
