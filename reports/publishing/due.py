"""Posts what has come due, each once, whoever else is at it: the occurrence and its posts change in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from bot.database.unit_of_work import unit_of_work
from bot.domain.pauses.watch import State
from bot.domain.people.audience import Readers
from bot.domain.performance.books import books_of
from bot.domain.subscriptions import claiming
from bot.domain.subscriptions.claiming import Claim, claim_due
from bot.domain.subscriptions.planning import plan_occurrences
from bot.domain.subscriptions.readership import UNANSWERED, about_of, hindrance, is_without_data
from bot.domain.subscriptions.subscribed import TOO_LATE_AFTER, Subscribed
from bot.errors import UserError
from reports.publishing.editions import edition_for, key_of, put_out
from reports.publishing.labels import is_late, labelled, lacking_label, late_label
from reports.publishing.ports import Ports
from reports.publishing.telling import tell_refused

MOST_ATTEMPTS = 8
SOON = timedelta(minutes=1)
NO_DATA = "No file with its figures has ever been loaded."
PAUSED = "posting in the channel is paused until a manager confirms"
STOPPED = "posting in the channel was stopped"
BROKEN = "It could not be made, and the log says why."


@dataclass(frozen=True)
class Outcome:
    """What became of one occurrence at this look: posted, skipped, refused, or due still, for `reason`."""

    subscription: Subscribed
    day: date
    state: str
    reason: str = ""
    key: str = ""


class Publishing:
    """`clock` is read once for each occurrence."""

    def __init__(self, engine: Engine, ports: Ports, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self._ports = ports
        self._clock = clock

    def publish_due(self, *, by_hand: bool = False, stopping: Callable[[], bool] = lambda: False) -> list[Outcome]:
        """`by_hand`: the clock may say a moment before the subscriptions were made."""
        with self._engine.begin() as connection:
            plan_occurrences(connection, self._clock(), by_hand=by_hand)
        done: list[Outcome] = []
        while not stopping() and (outcome := self._next()) is not None:
            done.append(outcome)
        return done

    def _next(self) -> Outcome | None:
        now = self._clock()
        with self._engine.begin() as connection:
            claim = claim_due(connection, now)
        if claim is None:
            return None
        try:
            return self._published(claim, now)
        except claiming.LeaseLostError:
            return Outcome(claim.subscription, claim.day, "claimed", "another process took it over")

    def _published(self, claim: Claim, now: datetime) -> Outcome:
        """Slack is asked outside of any transaction."""
        channel, passed = claim.subscription.channel, _passed(claim, now)
        if passed:
            return self._skipped(claim, passed)
        if claim.attempt > MOST_ATTEMPTS:
            return self._refused(claim, BROKEN, now)
        room = self._ports.room_of(channel)
        if room.closed is None:
            return self._waiting(claim, "Slack does not answer.", now + SOON)
        if room.closed or (room.readers is None and claim.attempt == MOST_ATTEMPTS):
            return self._refused(claim, room.closed or UNANSWERED, now)
        if room.readers is None:
            return self._waiting(claim, UNANSWERED, now + SOON * claim.attempt, tried=True)
        try:
            with unit_of_work(self._engine) as session:
                return self._put_out(session, claim, room.readers, now)
        except UserError as error:
            return self._refused(claim, error.text, now)

    def _put_out(self, session: Session, claim: Claim, readers: Readers, now: datetime) -> Outcome:
        subscription, connection = claim.subscription, session.connection()
        seen = self._ports.look(session, subscription.channel, readers, now)
        if seen.watch.state is State.STOPPED:
            claiming.settle_skipped(connection, claim, STOPPED)
            return _outcome(claim, "skipped", STOPPED)
        if seen.watch.state is State.PAUSED:
            claiming.settle_waiting(connection, claim, PAUSED, at=now + SOON)
            return _outcome(claim, "due", PAUSED)
        registry = books_of(connection).registry
        why = hindrance(seen.audience, seen.known.tie.kind, subscription.vendor, registry)
        if not why and is_without_data(registry, subscription.vendor):
            why = NO_DATA
        if why:
            raise UserError(why)
        return self._made(session, claim, now)

    def _made(self, session: Session, claim: Claim, now: datetime) -> Outcome:
        subscription, connection = claim.subscription, session.connection()
        calendar = books_of(connection).calendar
        # What comes a day late still speaks of its own day.
        moment = to_the_minute(now) if calendar.day_of(now) == calendar.day_of(claim.due_at) else claim.due_at
        edition = edition_for(session, self._ports.build_of(subscription.report), subscription.vendor, moment)
        deadline = subscription.deadline(claim.day, claim.due_at)
        if edition.lacking and now < deadline:
            claiming.settle_waiting(connection, claim, edition.lacking, at=min(deadline, now + SOON))
            return _outcome(claim, "due", edition.lacking)
        message = labelled(edition.message, _labels(claim, edition.lacking, now))
        key = key_of(subscription, claim.day.isoformat())
        put_out(session, subscription, key, replace(edition, message=message), now=now, moment=moment)
        readers = about_of(subscription.vendor)
        claiming.settle_posted(connection, claim, key=key, readers=readers, moment=moment)
        return _outcome(claim, "posted", key=key)

    def _skipped(self, claim: Claim, reason: str) -> Outcome:
        with self._engine.begin() as connection:
            claiming.settle_skipped(connection, claim, reason)
        return _outcome(claim, "skipped", reason)

    def _refused(self, claim: Claim, reason: str, now: datetime) -> Outcome:
        with unit_of_work(self._engine) as session:
            claiming.settle_refused(session.connection(), claim, reason)
            tell_refused(session, claim, reason, now=now)
        return _outcome(claim, "refused", reason)

    def _waiting(self, claim: Claim, reason: str, at: datetime, *, tried: bool = False) -> Outcome:
        with self._engine.begin() as connection:
            claiming.settle_waiting(connection, claim, reason, at=at, tried=tried)
        return _outcome(claim, "due", reason)


def to_the_minute(now: datetime) -> datetime:
    """A hundred vendors' digests of one morning share what was read for the first."""
    return now.replace(second=0, microsecond=0)


def _passed(claim: Claim, now: datetime) -> str:
    """Why it is not wanted any more."""
    subscription = claim.subscription
    if not subscription.is_active:
        return f"the subscription is {subscription.state}"
    if now > claim.due_at + TOO_LATE_AFTER:
        return f"more than {TOO_LATE_AFTER.days} days late"
    late = is_late(now, subscription.deadline(claim.day, claim.due_at))
    return "late, and late ones are skipped" if late and subscription.skips_late else ""


def _labels(claim: Claim, lacking: str, now: datetime) -> list[str]:
    subscription = claim.subscription
    late = is_late(now, subscription.deadline(claim.day, claim.due_at))
    labels = [late_label(claim.due_at, now, subscription.schedule.zone)] if late else []
    return [*labels, lacking_label(lacking, subscription.wait_until)] if lacking else labels


def _outcome(claim: Claim, state: str, reason: str = "", key: str = "") -> Outcome:
    return Outcome(claim.subscription, claim.day, state, reason, key)
