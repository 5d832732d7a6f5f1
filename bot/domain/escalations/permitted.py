"""Who may do what about an escalation."""

from datetime import datetime

from sqlmodel import Session

from bot.domain.escalations.deed import Deed
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.lifecycle import DECIDERS, MOVES, RAISERS, Act
from bot.domain.escalations.raising import actor_of
from bot.domain.people.directory import viewer_of
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

WHO = {
    (Role.ADMIN, Role.MANAGER): "a manager or an administrator",
    (Role.ADMIN, Role.MANAGER, Role.ANALYST): "the client's people",
}


def may(escalation: Escalation, act: Act, viewer: Viewer) -> bool:
    """The role allows it; what somebody else raised is cancelled only by those who decide.

    Whoever raised it may close it: that is how they confirm that it is solved.
    """
    if act is Act.CLOSE and viewer.role in RAISERS and escalation.raised_by == actor_of(viewer):
        return True
    if viewer.role not in MOVES[act].roles:
        return False
    return act is not Act.CANCEL or viewer.role in DECIDERS or escalation.raised_by == actor_of(viewer)


def refuse_others(escalation: Escalation, act: Act, viewer: Viewer) -> None:
    if may(escalation, act, viewer):
        return
    if viewer.role is Role.EXECUTIVE:
        raise UserError("You can read escalations. Ask a manager or an analyst to do this.")
    if act is Act.CANCEL:
        raise UserError("Only whoever raised it, or a manager, cancels an escalation.")
    if act is Act.CLOSE:
        raise UserError("Only whoever raised it, or a manager, closes an escalation.")
    raise UserError(f"Only {WHO[MOVES[act].roles]} can do this: {act}.")


def refuse_private(escalation: Escalation, deed: Deed, viewer: Viewer) -> None:
    """A private note is the client's. Of a vendor's people it would be read by those it is meant to be kept from."""
    if deed.private and viewer.vendor is not None:
        raise UserError(
            "Notes are read by both sides here; none is private.", hint=f"/escalate note {escalation.name} WORDS"
        )


def person_for(session: Session, escalation: Escalation, slack: str, *, now: datetime) -> Viewer:
    """Somebody who may own it. Of people who may not know of it, nothing is told."""
    person = viewer_of(session, slack, "", now=now)
    if person is None or not person.may_know(escalation.vendor) or person.role not in RAISERS:
        raise UserError("That person cannot work on this escalation. Choose somebody who has access here.")
    return person
