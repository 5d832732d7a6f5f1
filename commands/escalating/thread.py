"""The thread below a card: what people write there goes into the timeline, 📌 marks its key moments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import Connection
from sqlmodel import Session

from bot.domain.escalations.early.keeping import is_card_coming
from bot.domain.escalations.moments import mark, unmark
from bot.domain.escalations.places import posted_at, written_at
from bot.domain.escalations.raising import actor_of
from bot.domain.escalations.replies import SOMEBODY, forget, hear
from bot.domain.escalations.reply import Reply
from bot.domain.escalations.sources import SOURCE_GONE, lose_source
from bot.domain.people.member import Member
from commands.escalating import posts
from commands.listening import Incoming, Kind, Listener
from commands.listening.happenings import CHANGED, DELETED, SAID, Handler, Happening
from commands.listening.incoming import Answer
from commands.request import Request


@dataclass(frozen=True)
class Thread:
    """`member` tells who somebody is whom the directory does not know; `bot_user` is govbot itself."""

    listener: Listener
    member: Callable[[str], Member | None]
    bot_user: str
    reaction: str = "pushpin"

    @property
    def handlers(self) -> tuple[Handler, ...]:
        reactions = Handler(("reaction_added", "reaction_removed"), self.react)
        return Handler((SAID, CHANGED), self.hear), Handler((DELETED,), self.forget), reactions

    def hear(self, happening: Happening) -> None:
        """What is said to govbot is answered, and is no reply to anybody."""
        if f"<@{self.bot_user}" in happening.word("text") or not self._is_ours(happening):
            return
        reply = self._reply(happening, self._author(happening))
        self.listener.in_transaction(lambda session, now: hear(session, reply, now=now))

    def forget(self, happening: Happening) -> None:
        """A reply loses its words; a card tells that the message it was raised from is gone."""
        self.listener.in_transaction(partial(_lose, happening))
        if f"<@{self.bot_user}" in happening.word("text") or not self._is_ours(happening):
            return
        reply = self._reply(happening, self._author(happening) if happening.user else "")
        self.listener.in_transaction(lambda session, now: forget(session, reply, now=now))

    def react(self, happening: Happening) -> None:
        if happening.word("reaction") != self.reaction:
            return
        change = mark if happening.kind == "reaction_added" else unmark

        def done(request: Request) -> bool:
            return change(request.session, happening.channel, happening.message, request.viewer, now=request.now)

        # Who may not, or reacts to something else, is not told: a reaction asks for no answer.
        self.listener.carried_out(_incoming(happening), done, stranger=lambda _request: False)

    def _is_ours(self, happening: Happening) -> bool:
        """Asked first: most of what is written in threads is none of our business."""
        return self.listener.in_transaction(lambda session, _now: _is_near(session.connection(), happening))

    def _author(self, happening: Happening) -> str:
        def named(_request: Request) -> str:
            found = self.member(happening.user)
            return found.name if found is not None and found.name else SOMEBODY

        known = self.listener.carried_out(_incoming(happening), lambda it: actor_of(it.viewer), stranger=named)
        return SOMEBODY if isinstance(known, Answer) else known

    def _reply(self, happening: Happening, author: str) -> Reply:
        files = tuple(file.name for file in happening.files)
        edited = happening.word("edited_ts")
        place = (happening.channel, happening.thread, happening.message)
        return Reply(*place, author, happening.text, files, edited)


def _is_near(connection: Connection, happening: Happening) -> bool:
    """Below a card, or what may become one at this moment."""
    channel, thread, message = happening.channel, happening.thread, happening.message
    is_coming = is_card_coming(connection, channel, thread)
    return is_coming or (posted_at(connection, channel, thread) or written_at(connection, channel, message)) is not None


def _lose(happening: Happening, session: Session, now: datetime) -> None:
    escalation = lose_source(session, happening.channel, happening.message, now=now)
    if escalation is not None and escalation.is_source_beside:
        posts.revise(session, escalation, now=now, why=SOURCE_GONE)


def _incoming(happening: Happening) -> Incoming:
    return Incoming(Kind.REACTION, "", happening.user, happening.channel, happening.team)
