"""Who may do what about actions."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.actions.lifecycle import CLIENTS, DECIDERS, MOVES, WORKERS, Act, Kind
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import Viewer
from bot.errors import UserError

WHO = {DECIDERS: "a manager or an administrator", CLIENTS: "the client's people"}


def actor_of(viewer: Viewer) -> str:
    """The shell's own view has no Slack id."""
    return viewer.slack or viewer.name


def may(act: Act, viewer: Viewer) -> bool:
    return viewer.role in MOVES[act].roles


def refuse_others(act: Act, viewer: Viewer) -> None:
    if may(act, viewer):
        return
    _refuse_readers(viewer)
    raise UserError(f"Only {WHO[MOVES[act].roles]} can do this: {act}.")


def refuse_agreeing(vendor: str, kind: Kind, viewer: Viewer, *, private: bool) -> None:
    """A vendor that one may not know of is one that does not exist."""
    _refuse_readers(viewer)
    if not viewer.may_know(vendor):
        raise UserError(f'I don\'t know the vendor "{vendor}".')
    if viewer.role not in CLIENTS and (private or kind is Kind.DECISION):
        raise UserError("Decisions, and what is kept private, are the client's to note.")


def owner_for(session: Session, vendor: str, slack: str, *, private: bool, now: datetime) -> None:
    """Somebody who may know of it and work on it. Of others nothing is told."""
    if not slack:
        raise UserError("Whose is it? Name one person, chosen from Slack's list as you type @: owner @PERSON.")
    person = viewer_of(session, slack, "", now=now)
    if person is None or not person.may_know(vendor) or person.role not in WORKERS:
        raise UserError("That person cannot work on this. Choose somebody who has access here.")
    if private and person.vendor is not None:
        raise UserError("What is private is worked by the client's own people.")


def may_own(session: Session, vendor: str, slack: str, *, private: bool, now: datetime) -> bool:
    """Whether who could once still can."""
    try:
        owner_for(session, vendor, slack, private=private, now=now)
    except UserError:
        return False
    return True


def _refuse_readers(viewer: Viewer) -> None:
    if viewer.role not in WORKERS:
        raise UserError("You can read actions. Ask a manager or an analyst to do this.")
