"""An edition made for the readers of a channel, and put into the outbox with what belongs in its thread."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.reviews.desks import await_drafts
from bot.domain.subscriptions.readership import about_of
from bot.domain.subscriptions.subscribed import Subscribed
from bot.message import Message, render
from reports.catalogue import scheduled
from reports.edition import Build, Edition
from reports.publishing.kept import keep_edition

READERS = Viewer("readers", Role.EXECUTIVE)
"""What is posted for everybody is what any of the client's own people may see."""
QUESTION = "question"


def viewer_for(vendor: str) -> Viewer:
    """`vendor` is a key, empty for everybody."""
    return READERS.narrowed_to(vendor) if vendor else READERS


def edition_for(session: Session, build: Build, vendor: str, moment: datetime) -> Edition:
    """Raises UserError where a question cannot be answered any more."""
    connection = session.connection()
    return build(connection, viewer_for(vendor), books_of(connection), moment)


def key_of(subscription: Subscribed, when: str) -> str:
    """`when` tells one post of the subscription from another: its day, or the press that asked for it."""
    kind = subscription.report if scheduled(subscription.report) else QUESTION
    return f"{kind}:{subscription.channel}:{when}:{subscription.id}"


def put_out(
    session: Session,
    subscription: Subscribed,
    key: str,
    edition: Edition,
    *,
    now: datetime,
    moment: datetime | None = None,
) -> bool:
    """In the caller's transaction; whether the key was new. Replies wait for their parent, and so will the chart.

    `moment` is what the edition was made for, now unless it is given.
    """
    readers = about_of(subscription.vendor)
    new = enqueue(session, _post(key, subscription, readers, edition.message, now), now=now)
    for number, reply in enumerate(edition.replies, start=1):
        under = _post(f"{key}:{number}", subscription, readers, reply, now, under=key)
        enqueue(session, under, now=now)
    if new:
        keep_edition(session, subscription, key, edition, moment=moment or now, now=now)
    if edition.reviews is not None:
        wanted = edition.reviews
        await_drafts(session.connection(), wanted.vendors, wanted.week, subscription.channel, now=now)
    return new


def _post(
    key: str, subscription: Subscribed, readers: str, message: Message, now: datetime, *, under: str = ""
) -> Post:
    return Post(key, subscription.channel, render(message).as_body(), readers, now, under=under)
