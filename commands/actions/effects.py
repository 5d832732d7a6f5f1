"""Whether an action helped: looked at in words at any time, and by itself when its window has passed."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.actions.action import Action
from bot.domain.actions.finding import find
from bot.domain.actions.looking import look_again, next_to_look_at, now_verifying, take_look
from bot.domain.escalations.lifecycle import DECIDERS
from bot.domain.loads.lease import Clock
from bot.domain.people.roles import holders
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Actions, Block, Message
from commands.actions import posts
from commands.actions.buttons import deciding_buttons
from commands.actions.words import NAME
from commands.escalating.scene import address
from commands.request import Request
from reports.effect.reading import Looked, look
from reports.effect.wording import brief, effect_said


def shown(request: Request, words: str) -> Message:
    name = words.strip().upper()
    if not NAME.fullmatch(name):
        raise UserError("Of which action?", hint=f"{address(request.viewer)} effect NAME.1")
    action = find(request.session.connection(), name, request.viewer)
    return _message(request.session, action, _looked(request.session, action, request.now), now=request.now)


class Looking:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def work(self) -> int:
        """Everything that is due; how many were looked at."""
        looked = 0
        while self._step():
            looked += 1
        return looked

    def _step(self) -> bool:
        now = self._clock()
        with unit_of_work(self._engine) as session:
            number = next_to_look_at(session.connection(), now)
            action = take_look(session, number, now=now) if number is not None else None
            if action is not None:
                _look(session, action, now)
            return number is not None


def _look(session: Session, action: Action, now: datetime) -> None:
    try:
        looked = _looked(session, action, now)
    except UserError as error:
        # Its KPI was taken out of the programme: it is told instead of being tried for ever.
        action = now_verifying(session, action, error.text, now=now)
        _tell(session, action, posts.worded(f"Effect of {action.name} ({action.text})\n{error.text}"), now)
        return
    if not looked.windows.is_over:
        look_again(session, action, now=now)
        return
    action = now_verifying(session, action, brief(looked), now=now)
    _tell(session, action, _message(session, action, looked, now=now), now)


def _tell(session: Session, action: Action, message: Message, now: datetime) -> None:
    posts.tell_thread(session, action, "effect", message, now=now)
    for slack in dict.fromkeys((action.owner, *holders(session, DECIDERS, now=now))):
        posts.tell_person(session, action, "effect", slack, message, now=now)


def _looked(session: Session, action: Action, now: datetime) -> Looked:
    if action.check is None:
        raise UserError(f"{action.name} names no KPI that is to show whether it helped.")
    if action.done_on is None:
        raise UserError(f"{action.name} is not done yet: there is no effect to look at.")
    return look(session.connection(), action, action.check, action.done_on, now=now)


def _message(session: Session, action: Action, looked: Looked, *, now: datetime) -> Message:
    books = books_of(session.connection())
    told = f"Effect of {action.name} ({action.text})\n{effect_said(looked, books, now)}"
    buttons = deciding_buttons(action, looked)
    below: tuple[Block, ...] = (Actions(buttons),) if buttons else ()
    return posts.worded(told, below)
