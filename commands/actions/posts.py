"""What is told of actions: a line under the escalation's card, and a message to whoever owns one."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue, state_of
from bot.delivery.post import Post
from bot.domain.actions.action import Action
from bot.domain.actions.handling import Done
from bot.domain.actions.lifecycle import MENDING
from bot.domain.escalations.escalation import Escalation
from bot.domain.escalations.finding import find
from bot.domain.people.permissions import ADMINISTRATOR
from bot.domain.performance.books import books_of
from bot.message import Block, Message, Text, escape, render
from commands.actions.buttons import action_buttons
from commands.escalating.posts import card_key, revise
from commands.escalating.scene import names_in
from reports import action_words


def key_of(action: Action) -> str:
    return f"action:{action.id}"


def tell_agreed(session: Session, action: Action, *, now: datetime) -> None:
    called, today = names_in(session), books_of(session.connection()).calendar.day_of(now)
    told = f"{called(action.made_by)} noted {action_words.headline(action)}"
    whose = action_words.standing_said(action, called, today)
    message = worded(f"{told}\n{whose}", action_buttons(action))
    tell_thread(session, action, "agreed", message, now=now)
    if action.owner != action.made_by:
        tell_owner(session, action, "agreed", worded(f"For you: {told}\n{whose}", action_buttons(action)), now=now)


def tell_done(session: Session, done: Done, *, now: datetime) -> None:
    action = done.after
    called, today = names_in(session), books_of(session.connection()).calendar.day_of(now)
    told = action_words.deed_said(done, called, today)
    tell_thread(session, action, f"{action.version}", worded(told), now=now)
    if action.owner != done.before.owner and action.owner != done.actor:
        tell_owner(session, action, f"{action.version}", worded(f"For you: {told}", action_buttons(action)), now=now)


def tell_thread(session: Session, action: Action, step: str, message: Message, *, now: datetime) -> None:
    """With the card as it is now. Nothing of a review's, which has no thread, nor where the escalation has no card."""
    if action.kind not in MENDING:
        return
    escalation = escalation_of(session, action)
    head = card_key(escalation)
    if escalation.channel and state_of(session, head):
        body = render(message).as_body()
        post = Post(f"{key_of(action)}:{step}", escalation.channel, body, action.vendor, now, under=head)
        enqueue(session, post, now=now)
        revise(session, escalation, now=now, why=f"{key_of(action)}:{step}")


def tell_owner(session: Session, action: Action, step: str, message: Message, *, now: datetime) -> None:
    if action.owner:
        tell_person(session, action, step, action.owner, message, now=now)


def tell_person(session: Session, action: Action, step: str, slack: str, message: Message, *, now: datetime) -> None:
    post = Post(f"{key_of(action)}:{step}:{slack}", slack, render(message).as_body(), action.vendor, now)
    enqueue(session, post, now=now)


def escalation_of(session: Session, action: Action) -> Escalation:
    """The clockwork's own view: whoever comes here was asked about before."""
    return find(session.connection(), action.subject, ADMINISTRATOR)


def worded(text: str, below: tuple[Block, ...] = ()) -> Message:
    return Message(text, (Text(escape(text)), *below))
