"""A post that will never arrive is told to the administrators, once a day for each channel and reason."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.message import Message, Text, escape, render

KIND = "undelivered"
MENDED_BY = {
    "not_in_channel": "Invite me there: /invite @govbot",
    "channel_not_found": "Invite me there, or end what is posted there.",
    "is_archived": "Unarchive it, or end what is posted there.",
    "token_revoked": "Reinstall the app and set its new token.",
}


def tell_undelivered(session: Session, post: Post, reason: str, now: datetime) -> None:
    if post.key.startswith(f"{KIND}:"):
        return
    body = render(_told(post, reason)).as_body()
    for slack in holders(session, (Role.ADMIN,), now=now):
        key = f"{KIND}:{post.channel}:{reason}:{now:%Y-%m-%d}:{slack}"
        enqueue(session, Post(key, slack, body, EVERYTHING, now), now=now)


def _told(post: Post, reason: str) -> Message:
    where = f"in a person's direct messages ({post.channel})" if post.is_personal else f"in the channel {post.channel}"
    what = f"I could not post {where}: {reason.rstrip('.')}."
    text = " ".join(part for part in (what, MENDED_BY.get(reason, "")) if part)
    return Message(text, (Text(escape(text)),))
