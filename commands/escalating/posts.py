"""What is posted about an escalation: its card, kept up to date, and its log in the thread."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue, enqueue_revision
from bot.delivery.post import Post
from bot.domain.escalations.deed import Done
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import Event
from bot.domain.escalations.raising import UNDO
from bot.message import Message, render
from commands.escalating.buttons import card_buttons
from commands.escalating.scene import names_in, wording_of
from reports import escalation_card, escalation_story


def card_key(escalation: Escalation) -> str:
    return f"escalation:{escalation.id}"


def card_of(session: Session, escalation: Escalation, *, now: datetime) -> Message:
    card = escalation_card.build(escalation, wording_of(session, now), names_in(session))
    return replace(card, blocks=(*card.blocks, *card_buttons(escalation)))


def announce(session: Session, escalation: Escalation, *, now: datetime) -> None:
    """Its card, once the time to undo a slip is over."""
    if escalation.channel:
        body = render(card_of(session, escalation, now=now)).as_body()
        post = Post(card_key(escalation), escalation.channel, body, escalation.vendor, now)
        enqueue(session, post, now=now + UNDO)


def tell(session: Session, done: Done, *, now: datetime) -> None:
    """The card as it is now, and a line in its thread; what is the client's alone is in neither."""
    revise(session, done.after, now=now)
    log(session, done.after, done.event, now=now)


def revise(session: Session, escalation: Escalation, *, now: datetime) -> None:
    if escalation.channel:
        body = render(card_of(session, escalation, now=now)).as_body()
        key = f"{card_key(escalation)}:{escalation.version}"
        enqueue_revision(session, of=card_key(escalation), key=key, body=body, readers=escalation.vendor, now=now)


def log(session: Session, escalation: Escalation, event: Event, *, now: datetime) -> None:
    if not escalation.channel or event.for_client:
        return
    body = render(escalation_story.said(event, names_in(session))).as_body()
    key = f"{card_key(escalation)}:event:{event.id}"
    post = Post(key, escalation.channel, body, escalation.vendor, now, under=card_key(escalation))
    enqueue(session, post, now=now)
