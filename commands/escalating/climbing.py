"""The ladder at every beat: what is due is done once, told in the thread and to those on duty; and is proved to be."""

from time import perf_counter

import structlog
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.giving_way import give_way
from bot.database.unit_of_work import unit_of_work
from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.escalations.duty import on_duty
from bot.domain.escalations.stepping import Climbed, climb, missed, next_due, plan_steps
from bot.domain.loads.lease import Clock
from bot.domain.people.permissions import Role
from bot.domain.people.roles import holders
from bot.message import Message, Text, render
from bot.message.saying import said
from commands.escalating import posts
from commands.escalating.asking import ask
from commands.escalating.direct import send
from commands.escalating.scene import wording_of
from reports.escalation_reminder import empty_roster, reminders
from reports.escalation_words import Wording

OWNERS_FROM = 75
"""Percent from which an owner is reminded in their own messages."""
IN_A_ROW = 5
"""So many move one after the other; then those who wait to write have as long to themselves."""
log = structlog.get_logger("govbot.escalations")


class Climbing:
    def __init__(self, engine: Engine, clock: Clock) -> None:
        self._engine = engine
        self._clock = clock

    def work(self) -> int:
        """Everything that is due; how many escalations moved."""
        moved, begun = 0, perf_counter()
        while self._step():
            moved += 1
            if moved % IN_A_ROW == 0:
                give_way(self._engine, perf_counter() - begun)
                begun = perf_counter()
        return moved

    def audit(self) -> None:
        """Proves that every step due ran within a minute; what was not even planned is planned, and it is told."""
        now = self._clock()
        with unit_of_work(self._engine) as session:
            late = missed(session.connection(), now)
            for escalation in {each.id: each for each, _ in late}.values():
                plan_steps(session.connection(), escalation)
            if late:
                names = sorted({escalation.name for escalation, _ in late})
                log.error("steps are late", escalations=names)
                self._alarm(session, names)

    def _step(self) -> bool:
        now = self._clock()
        with unit_of_work(self._engine) as session:
            number = next_due(session.connection(), now)
            climbed = climb(session, number, now=now) if number is not None else None
            if climbed is not None:
                _tell(session, climbed, wording_of(session, now))
            return number is not None

    def _alarm(self, session: Session, names: list[str]) -> None:
        now = self._clock()
        sentence = f"Steps of escalations did not run in time: {', '.join(names)}. They run as soon as they can."
        body = render(said(sentence)).as_body()
        for slack in holders(session, (Role.ADMIN,), now=now):
            enqueue(session, Post(f"steps late:{now:%Y-%m-%dT%H}:{slack}", slack, body, EVERYTHING, now), now=now)


def _tell(session: Session, climbed: Climbed, wording: Wording) -> None:
    after, now = climbed.after, wording.now
    if climbed.events or climbed.breaches:
        posts.revise(session, after, now=now)
    for event in climbed.events:
        posts.log(session, after, event, now=now)
    plain = Wording(wording.books, now, drawn=False)
    told = list(reminders(climbed.before, climbed.steps, plain))
    drawn = list(reminders(climbed.before, climbed.steps, wording))
    if told:
        posts.remark(session, after, climbed.steps[-1].key, _lines(told, drawn), now=now)
    ask(session, climbed, wording)
    _tell_duty(session, climbed, wording, told)
    if after.owner and any(step.percent >= OWNERS_FROM for step in climbed.steps):
        send(session, after, f"{climbed.steps[-1].key}:owner", after.owner, wording, " ".join(told))


def _tell_duty(session: Session, climbed: Climbed, wording: Wording, told: list[str]) -> None:
    """Each level that is reached, from the first one not told of to the one it has now.

    Of all those at which nobody stands, those who decide hear once.
    """
    after = climbed.after
    opened = any(step.level == 1 for step in climbed.steps)
    first = 1 if opened else climbed.before.level + 1
    duties = {level: on_duty(session, after, level, now=wording.now) for level in range(first, after.level + 1)}
    for level, duty in duties.items():
        for slack in () if duty.is_empty else duty.people:
            send(session, after, f"L{level}", slack, wording, " ".join((f"{after.name} is at L{level}.", *told)))
    empty = [level for level, duty in duties.items() if duty.is_empty]
    for slack in duties[empty[-1]].people if empty else ():
        why = (f"{after.name} is at L{after.level}.", *told, empty_roster(after, empty, wording))
        send(session, after, f"L{empty[-1]}", slack, wording, " ".join(why))


def _lines(told: list[str], drawn: list[str]) -> Message:
    return Message("\n".join(told), (Text("\n".join(drawn)),))
