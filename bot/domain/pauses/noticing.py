"""One look at who reads a channel: posting pauses where somebody from outside came whom nobody agreed to."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from bot.domain import audit
from bot.domain.pauses.outside import NOBODY_NEW, Newcomers, outside_of
from bot.domain.pauses.posts import has_posted, is_subscribed, posted_beyond
from bot.domain.pauses.watch import State, Watch, agreeing, turned, watch_of
from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import OUTSIDER, Acquaintance, Audience, Readers, audience_of
from bot.domain.people.directory import Standing, place_of


@dataclass(frozen=True)
class Noticed:
    """`outside` are the ids of readers from outside now. `is_new`: this very look paused the channel."""

    watch: Watch
    audience: Audience
    known: Acquaintance
    name: str = ""
    outside: frozenset[str] = frozenset()
    is_new: bool = False

    @property
    def is_open(self) -> bool:
        return self.watch.state is State.OPEN


def matters(session: Session, channel: str, *, now: datetime) -> bool:
    """Whether joins and shares of the channel are worth a look: it is connected, or govbot posts there."""
    connected = place_of(session, channel).kind is not Standing.UNKNOWN or is_subscribed(session, channel)
    return connected or watch_of(session, channel, now=now).is_kept or has_posted(session, channel)


def notice(
    session: Session,
    channel: str,
    readers: Readers | None,
    home: Collection[str],
    *,
    now: datetime,
    newcomers: Newcomers = NOBODY_NEW,
) -> Noticed:
    """`readers` is None where Slack would not tell; then only those told of as new can pause."""
    if readers is not None:
        readers = replace(readers, organisations=readers.organisations | newcomers.organisations)
    known = acquaintance(session, channel, home, now=now)
    watch = watch_of(session, channel, now=now)
    outside = outside_of(readers, known) if readers else {}
    seen = Noticed(watch, audience_of(readers, known), known, readers.name if readers else "", frozenset(outside))
    if not seen.is_open:
        return seen
    # What was there before anybody looked is taken as it stands: each post still asks who may read it.
    first = seen.outside - newcomers.with_teams(readers)
    # An organisation that is told of shares the channel anew, even if nobody has noticed yet that it had left.
    agreed = watch.agreed - newcomers.organisations if watch.is_kept else first
    fresh = outside if readers else dict.fromkeys(newcomers.ids, OUTSIDER)
    if any(not _is_covered(session, seen, side) for each, side in fresh.items() if each not in agreed):
        return _paused(session, seen, agreed & seen.outside, now)
    return replace(seen, watch=agreeing(session, watch, seen.outside)) if readers else seen


def _is_covered(session: Session, seen: Noticed, side: str) -> bool:
    """A vendor's people in that vendor's channel, as long as they find nothing there that is not for them."""
    own = side == seen.known.tie.vendor
    return own and not posted_beyond(session, seen.watch.channel, side)


def _paused(session: Session, seen: Noticed, agreed: frozenset[str], now: datetime) -> Noticed:
    watch = turned(session, seen.watch, State.PAUSED, agreed, by="", now=now)
    if watch is None:
        return replace(seen, watch=watch_of(session, seen.watch.channel, now=now))
    came = sorted(seen.outside - agreed)
    audit.record(
        session,
        actor="govbot",
        action="posting paused",
        subject=f"channel {watch.channel}",
        now=now,
        detail={"came": " ".join(came), "readers": str(seen.audience.people)},
    )
    return replace(seen, watch=watch, is_new=True)
