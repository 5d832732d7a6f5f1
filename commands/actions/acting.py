"""Acts on actions for the person who asks: done, told, answered."""

from collections.abc import Sequence

from bot.domain.actions.action import Action
from bot.domain.actions.agreeing import Wish, agree
from bot.domain.actions.finding import actions_of, find
from bot.domain.actions.handling import Deed, carry_out
from bot.domain.actions.lifecycle import MENDING, Act
from bot.domain.escalations import lifecycle as escalations
from bot.domain.escalations.deed import Deed as EscalationDeed
from bot.domain.escalations.finding import find as find_escalation
from bot.domain.performance.books import Books, books_of
from bot.message import Actions, Block, Message, Text, escape
from commands.actions import posts
from commands.actions.about import refuse_naming_others
from commands.actions.buttons import action_buttons
from commands.escalating.acting import done as done_about
from commands.escalating.scene import names_in
from commands.request import Request
from reports import action_words

MOST = 15
REOPENED_FROM = tuple(state for state, _ in escalations.MOVES[escalations.Act.REOPEN].paths)


def agreed(request: Request, wish: Wish) -> Message:
    action = agree(request.session, wish, request.viewer, now=request.now)
    posts.tell_agreed(request.session, action, now=request.now)
    return _told(request, action, f"Noted {action_words.headline(action)}")


def done(request: Request, name: str, deed: Deed) -> Message:
    """What did not help opens its escalation again."""
    action = find(request.session.connection(), name, request.viewer)
    if not action.private:
        refuse_naming_others(request, action.vendor, deed.text)
    made = carry_out(request.session, name, deed, request.viewer, now=request.now)
    posts.tell_done(request.session, made, now=request.now)
    called, today = names_in(request.session), _books(request).calendar.day_of(request.now)
    told = action_words.deed_said(made, called, today)
    if deed.act is Act.INEFFECTIVE and made.after.kind in MENDING:
        return _reopened(request, made.after, told)
    return _told(request, made.after, told)


def shown(request: Request, name: str) -> Message:
    action = find(request.session.connection(), name, request.viewer)
    return _told(request, action, action_words.headline(action))


def with_actions(request: Request, message: Message, subject: str, title: str = "Actions") -> Message:
    """What is agreed for it, a line each, before the buttons; nothing where nothing is."""
    found = actions_of(request.session.connection(), subject, request.viewer)
    if not found:
        return message
    more = (f"{len(found) - MOST} earlier ones are left out.",) if len(found) > MOST else ()
    told = "\n".join((title, *more, *_lines(request, found[-MOST:])))
    buttons = [block for block in message.blocks if isinstance(block, Actions)]
    others = [block for block in message.blocks if not isinstance(block, Actions)]
    return Message(f"{message.text}\n{told}", (*others, Text(escape(told)), *buttons))


def _lines(request: Request, found: Sequence[Action]) -> list[str]:
    called, today = names_in(request.session), _books(request).calendar.day_of(request.now)
    return [f"{action_words.headline(each)}\n   {action_words.standing_said(each, called, today)}" for each in found]


def _reopened(request: Request, action: Action, told: str) -> Message:
    escalation = find_escalation(request.session.connection(), action.subject, request.viewer)
    if escalation.state not in REOPENED_FROM:
        return _told(request, action, told)
    deed = EscalationDeed(escalations.Act.REOPEN, f"{action.name} did not help: {action.reason}")
    about = done_about(request, escalation.name, deed)
    return Message(f"{told}\n{about.text}", (Text(escape(told)), *about.blocks))


def _told(request: Request, action: Action, first: str) -> Message:
    books = _books(request)
    whose = action_words.standing_said(action, names_in(request.session), books.calendar.day_of(request.now))
    effect = f"Effect: {action_words.check_said(action.check, books)}." if action.check else ""
    text = "\n".join(part for part in (first, whose, effect) if part)
    below: tuple[Block, ...] = action_buttons(action)
    return posts.worded(text, below)


def _books(request: Request) -> Books:
    return books_of(request.session.connection())
