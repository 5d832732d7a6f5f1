"""Actions at every beat: owners and the thread are reminded, what stays undone rises by the client's roster."""

from datetime import datetime

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.actions.action import Action
from bot.domain.actions.chasing import Reminder, next_to_remind, take_reminder
from bot.domain.actions.lifecycle import DECIDERS
from bot.domain.actions.permitted import may_own
from bot.domain.escalations.duty import on_roster
from bot.domain.escalations.escalation import Side
from bot.domain.loads.lease import Clock
from bot.domain.people.roles import holders
from commands.actions import posts
from commands.actions.buttons import action_buttons
from commands.escalating.scene import names_in
from reports import action_words

HAND_OVER = "Hand it over: /escalate action {} assign @PERSON"


class Chasing:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def work(self) -> int:
        """Everything that is due; how many were reminded of."""
        reminded = 0
        while self._step():
            reminded += 1
        return reminded

    def _step(self) -> bool:
        now = self._clock()
        with unit_of_work(self._engine) as session:
            number = next_to_remind(session.connection(), now)
            reminder = take_reminder(session, number, now=now) if number is not None else None
            if reminder is not None:
                _tell(session, reminder, now)
            return number is not None


def _tell(session: Session, reminder: Reminder, now: datetime) -> None:
    action = reminder.action
    told = action_words.reminder_said(action, reminder.days, names_in(session))
    message = posts.worded(told, action_buttons(action))
    step = f"remind:{action.due}:{reminder.days}"
    posts.tell_thread(session, action, step, posts.worded(told), now=now)
    posts.tell_owner(session, action, step, message, now=now)
    if not may_own(session, action.vendor, action.owner, private=action.private, now=now):
        gone = posts.worded(f"{told}\nIts owner has no access here any more. {HAND_OVER.format(action.name)}")
        for slack in holders(session, DECIDERS, now=now):
            posts.tell_person(session, action, f"gone:{action.owner}", slack, gone, now=now)
    for level in reminder.levels:
        for slack in _roster(session, action, level, now):
            # The key holds no day: each is told once that it is late.
            posts.tell_person(session, action, f"L{level}:{action.due}", slack, message, now=now)


def _roster(session: Session, action: Action, level: int, now: datetime) -> tuple[str, ...]:
    people = on_roster(session, action.vendor, Side.CLIENT, level, now=now).people
    return tuple(slack for slack in people if slack != action.owner)
