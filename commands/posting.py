"""Joins the outbox to Slack and to who may read: what is due is sent, at once and at every tick."""

from collections.abc import Callable
from datetime import datetime
from time import monotonic

from slack_sdk import WebClient
from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.delivery.sending import HeldError, NotSentError
from bot.delivery.slack_messenger import SlackMessenger
from bot.delivery.steadiness import Steadiness
from bot.delivery.stored import Outgoing
from bot.delivery.worker import deliver_due
from bot.domain.pauses.watch import State, watch_of
from bot.domain.people.acquaintance import acquaintance
from bot.domain.people.audience import Audience, Readers, audience_of
from commands.escalating.cardless import tell_raiser
from commands.pausing import looked
from commands.removing import Removing
from commands.request import Rooms
from commands.sealing import Sealing
from commands.undelivered import tell_undelivered

PAUSED = "posting in the channel is paused until a manager confirms"
STOPPED = "posting in the channel was stopped"

LONGEST_SECONDS = 60.0
A_FEW = 5


class Posting:
    """`steadiness` is given wherever the clock is the machine's own."""

    def __init__(
        self,
        engine: Engine,
        client: WebClient,
        rooms: Rooms,
        clock: Callable[[], datetime],
        steadiness: Steadiness | None = None,
    ) -> None:
        self._engine = engine
        self.rooms = rooms
        self._clock = clock
        self._messenger = SlackMessenger(client, Sealing(engine))
        self._removing = Removing(engine, self._messenger, clock)
        self._steadiness = steadiness

    def deliver(self) -> int:
        """What is due, as far as a minute goes: while Slack answers nobody, each post costs many seconds.

        How many were tried.
        """
        if self._steadiness is not None and not self._steadiness.is_steady():
            return 0
        self._removing.remove_due()
        end, all_tried = monotonic() + LONGEST_SECONDS, 0
        while monotonic() < end:
            tried = deliver_due(
                self._engine, self._messenger, self._may_send, self._clock, most=A_FEW, refused=_refused
            )
            all_tried += tried
            if tried < A_FEW:
                break
        return all_tried

    def _may_send(self, post: Outgoing, now: datetime) -> str:
        state = self._state_of(post, now)
        if state is State.STOPPED:
            return STOPPED
        readers = None if state is State.PAUSED else self.rooms.readers_of(post.channel)
        if state is State.OPEN and readers is None:
            self._messenger.check_admitted()
            raise NotSentError("who reads the channel is not known")
        audience = self._audience(post, readers, now) if readers else None
        if audience is None:
            raise HeldError(PAUSED)
        if audience.admits(post.readers):
            return ""
        return audience.reason or "Not everybody who can read the channel may see this."

    def _state_of(self, post: Outgoing, now: datetime) -> State:
        with unit_of_work(self._engine) as session:
            return watch_of(session, post.channel, now=now).state

    def _audience(self, post: Outgoing, readers: Readers, now: datetime) -> Audience | None:
        """None where this look, or another one meanwhile, paused the channel."""
        with unit_of_work(self._engine) as session:
            if post.is_personal:
                return audience_of(readers, acquaintance(session, post.channel, self.rooms.home, now=now))
            seen = looked(session, post.channel, readers, self.rooms.home, now=now)
            return seen.audience if seen.is_open else None


def _refused(session: Session, post: Outgoing, reason: str, now: datetime) -> None:
    tell_undelivered(session, post, reason, now)
    tell_raiser(session, post, reason, now)
