"""What is on its way, as a row of the outbox."""

import json
from base64 import b64decode, b64encode
from typing import Any

from sqlalchemy import Row

from bot.delivery.picture import Picture
from bot.delivery.post import Post
from bot.delivery.revision import Revision

Outgoing = Post | Picture | Revision

MESSAGE, PICTURE, REVISION = "message", "picture", "revision"


def stored(post: Outgoing) -> dict[str, Any]:
    """The columns that say what it is; none of those that say how far it has come."""
    common = {"key": post.key, "channel": post.channel, "readers": post.readers, "created_at": post.created_at}
    match post:
        case Post():
            own = {"kind": MESSAGE, "thread": post.thread, "parent": post.under, "payload": as_json(dict(post.body))}
        case Picture():
            own = {"kind": PICTURE, "thread": post.thread, "parent": post.under, "payload": _drawn(post)}
        case Revision():
            own = {"kind": REVISION, "thread": "", "parent": post.of, "payload": as_json(dict(post.body))}
    return common | own


def read(row: Row[Any], thread: str, message: str) -> Outgoing:
    """`thread` is where it goes, `message` what it revises."""
    payload = json.loads(row.payload)
    if row.kind == REVISION:
        return Revision(row.key, row.channel, payload, row.readers, row.created_at, row.parent, message)
    if row.kind == MESSAGE:
        return Post(row.key, row.channel, payload, row.readers, row.created_at, thread, row.parent)
    payload["png"] = b64decode(payload["png"])
    return Picture(
        row.key, row.channel, row.readers, row.created_at, **payload, under=row.parent, thread=thread, file=row.file
    )


def _drawn(picture: Picture) -> str:
    words = {"name": picture.name, "title": picture.title, "alt": picture.alt}
    native = None if picture.native is None else dict(picture.native)
    return as_json(words | {"png": b64encode(picture.png).decode(), "native": native})


def as_json(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
