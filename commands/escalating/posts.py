"""What is posted about an escalation: its card, kept up to date, and its log in the thread."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.delivery.outbox import amend, enqueue, enqueue_revision
from bot.delivery.post import Post
from bot.domain.actions.finding import actions_of
from bot.domain.escalations import places
from bot.domain.escalations.deed import Done
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import Event
from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.escalations.undoing import UNDO
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.people.roles import holders
from bot.domain.performance.edition import edition_of
from bot.message import Block, Message, Note, Text, escape, render
from commands.escalating.buttons import card_buttons
from commands.escalating.scene import names_in, wording_of
from reports import escalation_card, escalation_story
from reports.action_words import tally_said


def card_key(escalation: Escalation) -> str:
    return places.card_key(escalation.id)


def card_of(session: Session, escalation: Escalation, *, now: datetime) -> Message:
    edition = edition_of(session.connection())
    wording = wording_of(session, now, edition)
    card = escalation_card.build(escalation, wording, names_in(session, edition))
    agreed = actions_of(session.connection(), escalation.name, ADMINISTRATOR.narrowed_to(escalation.vendor))
    tally = tally_said(agreed, wording.books.calendar.day_of(now))
    below: tuple[Block, ...] = (Note(tally),) if tally else ()
    text = f"{card.text}\n{tally}" if tally else card.text
    return Message(text, (*card.blocks, *below, *card_buttons(escalation)))


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
    hand_over(session, done, now=now)


def hand_over(session: Session, done: Done, *, now: datetime) -> None:
    """Who was made the owner by somebody else hears of it."""
    owner = done.after.owner
    if owner in ("", done.before.owner, done.event.actor):
        return
    card = card_of(session, done.after, now=now)
    told = f"{names_in(session)(done.event.actor)} made you the owner of {done.after.name}."
    body = render(replace(card, text=f"{told}\n{card.text}", blocks=(Text(escape(told)), *card.blocks))).as_body()
    post = Post(f"{card_key(done.after)}:owner:{done.event.id}", owner, body, done.after.vendor, now)
    enqueue(session, post, now=now)


def ask_deciders(session: Session, done: Done, *, now: datetime) -> None:
    """Who decides a dispute hears of it in their own messages; the card there has the button that settles it."""
    card = card_of(session, done.after, now=now)
    told = f"{done.after.name}: {escalation_story.line(done.event, names_in(session))}"
    body = render(replace(card, text=f"{told}\n{card.text}", blocks=(Text(escape(told)), *card.blocks))).as_body()
    for slack in holders(session, DECIDERS, now=now):
        if slack != done.event.actor:
            post = Post(f"{card_key(done.after)}:event:{done.event.id}:{slack}", slack, body, done.after.vendor, now)
            enqueue(session, post, now=now)


def revise(session: Session, escalation: Escalation, *, now: datetime, why: str = "") -> None:
    """A card that is not out yet is posted as it is now. `why` is a word of its own for what is nobody's act."""
    if escalation.channel:
        body, card = render(card_of(session, escalation, now=now)).as_body(), card_key(escalation)
        if not amend(session, card, body):
            key = f"{card}:{why or escalation.version}"
            enqueue_revision(session, of=card, key=key, body=body, readers=escalation.vendor, now=now)


def log(session: Session, escalation: Escalation, event: Event, *, now: datetime) -> None:
    if not escalation.channel or event.for_client:
        return
    body = render(escalation_story.said(event, names_in(session))).as_body()
    _under(session, escalation, places.event_key(escalation.id, event.id), body, now)


def remark(session: Session, escalation: Escalation, step: str, message: Message, *, now: datetime) -> None:
    """What the ladder says, in the thread."""
    if escalation.channel:
        key = f"{card_key(escalation)}:step:{step}"
        _under(session, escalation, key, render(message).as_body(), now)


def _under(session: Session, escalation: Escalation, key: str, body: dict[str, Any], now: datetime) -> None:
    post = Post(key, escalation.channel, body, escalation.vendor, now, under=card_key(escalation))
    enqueue(session, post, now=now)
