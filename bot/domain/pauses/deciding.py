"""Somebody answerable decides: posting goes on, or stops."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from bot.delivery import waiting
from bot.domain import audit
from bot.domain.pauses.noticing import Noticed
from bot.domain.pauses.watch import State, Watch, turned, watch_of
from bot.domain.people.permissions import Role, Viewer
from bot.errors import UserError

DECIDERS = (Role.MANAGER, Role.ADMIN)


@dataclass(frozen=True)
class Decided:
    """`is_mine` is False where it had been decided already, or somebody was quicker.

    `going` of the posts that waited are sent now; `dropped` are not sent any more.
    """

    watch: Watch
    is_mine: bool
    going: int = 0
    dropped: int = 0


def may_decide(viewer: Viewer) -> bool:
    return viewer.role in DECIDERS


def go_on(session: Session, seen: Noticed, viewer: Viewer, *, turn: int | None, now: datetime) -> Decided:
    """`turn` is the one the question was about, None where it was not about any. Raises UserError."""
    _refuse_others(viewer)
    if _is_late(seen.watch, turn) or seen.is_open:
        return Decided(seen.watch, is_mine=False)
    if not seen.audience.may_hold:
        raise UserError(f"I cannot post here. {seen.audience.reason} Change that first, or stop posting here.")
    watch = turned(session, seen.watch, State.OPEN, seen.outside, by=viewer.slack, now=now)
    if watch is None:
        return Decided(watch_of(session, seen.watch.channel, now=now), is_mine=False)
    may_hold = seen.audience.may_hold
    dropped = waiting.drop(session, watch.channel, "not everybody who reads the channel may see it", but_for=may_hold)
    going = waiting.hasten(session, watch.channel, now=now)
    _record(session, "posting goes on", watch, viewer, now)
    return Decided(watch, is_mine=True, going=going, dropped=dropped)


def stop(session: Session, seen: Noticed, viewer: Viewer, *, turn: int | None, now: datetime) -> Decided:
    """What waits for the channel is dropped, and nothing new is posted until somebody goes on."""
    _refuse_others(viewer)
    if _is_late(seen.watch, turn) or seen.watch.state is State.STOPPED:
        return Decided(seen.watch, is_mine=False)
    watch = turned(session, seen.watch, State.STOPPED, seen.watch.agreed, by=viewer.slack, now=now)
    if watch is None:
        return Decided(watch_of(session, seen.watch.channel, now=now), is_mine=False)
    dropped = waiting.drop(session, watch.channel, "posting there was stopped")
    _record(session, "posting stopped", watch, viewer, now)
    return Decided(watch, is_mine=True, dropped=dropped)


def _refuse_others(viewer: Viewer) -> None:
    if not may_decide(viewer):
        raise UserError("Only a manager or an administrator decides about posting in a channel. Ask one of them.")


def _is_late(watch: Watch, turn: int | None) -> bool:
    return turn is not None and turn != watch.turn


def _record(session: Session, action: str, watch: Watch, viewer: Viewer, now: datetime) -> None:
    audit.record(
        session,
        actor=viewer.slack or viewer.name,
        action=action,
        subject=f"channel {watch.channel}",
        now=now,
        detail={"readers from outside": " ".join(sorted(watch.agreed))},
    )
