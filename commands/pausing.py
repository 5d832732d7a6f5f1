"""A look at who reads a channel; where it pauses posting, everybody who may decide is asked in their own messages."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.pauses.deciding import DECIDERS
from bot.domain.pauses.noticing import Noticed, notice
from bot.domain.pauses.outside import NOBODY_NEW, Newcomers
from bot.domain.pauses.posts import posted_beyond, waiting
from bot.domain.people.audience import Readers
from bot.domain.people.roles import holders, name_of
from bot.domain.performance.books import books_of
from bot.message import render
from commands.pause_words import Scene, standing


def looked(
    session: Session,
    channel: str,
    readers: Readers | None,
    home: Collection[str],
    *,
    now: datetime,
    newcomers: Newcomers = NOBODY_NEW,
) -> Noticed:
    """`readers` is what Slack says, None where it would not."""
    seen = notice(session, channel, readers, home, now=now, newcomers=newcomers)
    if seen.is_new:
        _ask(session, seen, now)
    return seen


def scene_of(session: Session, seen: Noticed) -> Scene:
    channel = seen.watch.channel
    return Scene(
        seen,
        books_of(session.connection()).registry,
        posted_beyond(session, channel, seen.audience.may_hold),
        waiting(session, channel),
        name_of(session, seen.watch.changed_by) or "an administrator",
    )


def _ask(session: Session, seen: Noticed, now: datetime) -> None:
    body = render(standing(scene_of(session, seen), may_decide=True)).as_body()
    for slack in holders(session, DECIDERS, now=now):
        key = f"pause:{seen.watch.channel}:{seen.watch.turn}:{slack}"
        enqueue(session, Post(key, slack, body, EVERYTHING, now), now=now)
