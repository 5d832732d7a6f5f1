"""A post that will never arrive is told to the administrators, once a day for each channel and reason."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.picture import Picture
from bot.delivery.post import EVERYTHING, Post
from bot.delivery.stored import Outgoing
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.message import Message, Text, escape, render
from commands.mending import mended_by

KIND = "undelivered"


def tell_undelivered(session: Session, post: Outgoing, reason: str, now: datetime) -> None:
    if post.key.startswith(f"{KIND}:"):
        return
    # Where the text stands, one word a day about all pictures is enough.
    about = "pictures" if isinstance(post, Picture) else f"{post.channel}:{reason}"
    body = render(_told(post, reason)).as_body()
    for slack in holders(session, (Role.ADMIN,), now=now):
        key = f"{KIND}:{about}:{now:%Y-%m-%d}:{slack}"
        enqueue(session, Post(key, slack, body, EVERYTHING, now), now=now)


def _told(post: Outgoing, reason: str) -> Message:
    where = f"in a person's direct messages ({post.channel})" if post.is_personal else f"in the channel {post.channel}"
    picture = isinstance(post, Picture)
    what = f"I could not post {'a picture ' if picture else ''}{where}: {reason.rstrip('.')}."
    parts = (what, "The text it belongs to was posted." if picture else "", mended_by(reason))
    text = " ".join(part for part in parts if part)
    return Message(text, (Text(escape(text)),))
