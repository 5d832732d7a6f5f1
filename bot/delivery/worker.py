"""Sends what is due: claims it, asks whether it may still go, looks first where an attempt ended in the dark."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from zlib import crc32

import structlog
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.attempt import attempted
from bot.delivery.claims import KEPT_IN_ORDER, Claim, claim_next
from bot.delivery.revision import Revision
from bot.delivery.sending import HeldError, MaySend, NotSentError, Refused, RefusedError, Sender, ShutOutError, untold
from bot.delivery.settling import (
    BETWEEN,
    remember_file,
    renew,
    settle_failed,
    settle_held,
    settle_later,
    settle_sent,
    settle_shut_out,
    settle_superseded,
)

FIRST_PAUSE, AN_OUTAGE, LONGEST_PAUSE = 5.0, 60.0, 900.0
"""While it may be an outage, at most a minute: what has waited ten is to arrive soon after."""
MOST_ATTEMPTS = 60
"""With the longest pause between the later ones that is most of a working day."""
ENOUGH_IN_VAIN = 3
"""So many failures in a row are Slack's, not the posts'; the others need not wait for theirs."""
HELD_SECONDS = 300
"""Until a post that waits for somebody's decision is looked at again, should nobody hasten it."""
PARENT_FAILED = "its parent was not posted"
log = structlog.get_logger("govbot.delivery")


def deliver_due(
    engine: Engine,
    sender: Sender,
    may_send: MaySend,
    clock: Callable[[], datetime],
    *,
    most: int = 100,
    refused: Refused = untold,
) -> int:
    """Tries each due post once, at most `most`; how many were tried. The clock is read before and after each.

    `refused` belongs into the transaction that gives a post up.
    """
    work = _Work(engine, sender, may_send, clock, refused)
    in_vain = 0
    for tried in range(most):
        ended = work.deliver_next()
        if ended is None:
            return tried
        in_vain = in_vain + 1 if ended is False else 0
        if in_vain == ENOUGH_IN_VAIN:
            return tried + 1
    return most


class _LeaseLostError(Exception):
    """Another process is at it; whatever it does, and writes down, is its own affair."""


@dataclass(frozen=True)
class _Work:
    engine: Engine
    sender: Sender
    may_send: MaySend
    clock: Callable[[], datetime]
    refused: Refused

    def deliver_next(self) -> bool | None:
        """Whether Slack answered for certain; None where nothing was due."""
        now = self.clock()
        with self.engine.begin() as connection:
            claim = claim_next(connection, now)
        if claim is None:
            return None
        if claim.orphaned or claim.outdated:
            self._let_go(claim)
            return True
        return self._try(claim, now)

    def _try(self, claim: Claim, now: datetime) -> bool:
        try:
            slack_ts = self._attempted(claim, now)
        except RefusedError as error:
            self._give_up(claim, str(error))
        except HeldError as error:
            self._hold(claim, str(error))
        except ShutOutError as error:
            self._wait_outside(claim, str(error))
        except _LeaseLostError:
            log.warning("taken over meanwhile", key=claim.post.key)
        except NotSentError as error:
            # A failed look says nothing about the attempt before it.
            self._again(claim, str(error), error.seconds, unsure=claim.unsure)
            return bool(error.seconds)
        except Exception as error:  # noqa: BLE001 - whatever broke, the post stays, as one that may have arrived
            self._again(claim, type(error).__name__, 0, unsure=True)
            return False
        else:
            with self.engine.begin() as connection:
                settle_sent(connection, claim, slack_ts, self.clock())
        return True

    def _attempted(self, claim: Claim, now: datetime) -> str:
        confirm, remember = partial(self._confirm, claim), partial(self._remember, claim)
        return attempted(claim, self.sender, self.may_send, now, confirm=confirm, remember=remember)

    def _confirm(self, claim: Claim) -> None:
        with self.engine.begin() as connection:
            if not renew(connection, claim, self.clock()):
                raise _LeaseLostError

    def _give_up(self, claim: Claim, reason: str) -> None:
        log.error("not delivered", key=claim.post.key, reason=reason)
        now = self.clock()
        with unit_of_work(self.engine) as session:
            settle_failed(session.connection(), claim, reason, now)
            # What stands in the channel is merely older than it could be.
            if not isinstance(claim.post, Revision):
                self.refused(session, claim.post, reason, now)

    def _hold(self, claim: Claim, reason: str) -> None:
        now = self.clock()
        with self.engine.begin() as connection:
            settle_held(connection, claim, reason, now, at=now + timedelta(seconds=HELD_SECONDS))

    def _wait_outside(self, claim: Claim, reason: str) -> None:
        log.error("Slack does not let govbot in", reason=reason)
        with self.engine.begin() as connection:
            settle_shut_out(connection, claim, reason, self.clock())

    def _let_go(self, claim: Claim) -> None:
        """Nobody is told: a newer revision says it all, and a parent's failure has been told already."""
        with self.engine.begin() as connection:
            if claim.orphaned:
                settle_failed(connection, claim, PARENT_FAILED, self.clock())
            else:
                settle_superseded(connection, claim, self.clock())

    def _remember(self, claim: Claim, file: str) -> None:
        with self.engine.begin() as connection:
            remember_file(connection, claim, file)

    def _again(self, claim: Claim, reason: str, seconds: float, *, unsure: bool) -> None:
        if claim.attempt >= MOST_ATTEMPTS:
            self._give_up(claim, f"given up after {claim.attempt} attempts: {reason}")
            return
        log.warning("not delivered yet", key=claim.post.key, reason=reason, attempt=claim.attempt)
        now = self.clock()
        # Moments are stored in whole seconds, rounded down: one more keeps Slack's own bidding.
        at = now + timedelta(seconds=seconds + 1 if seconds else _pause(claim))
        with self.engine.begin() as connection:
            # What may have arrived has used up the channel's second.
            free_at = now + (BETWEEN if unsure else timedelta(seconds=seconds))
            settle_later(connection, claim, reason, at=at, free_at=free_at, unsure=unsure)


def _pause(claim: Claim) -> float:
    """Doubling, and spread by the key, so that what failed together does not come back together."""
    spread = 1 + crc32(claim.post.key.encode()) % 1_000 / 2_000
    if claim.attempt <= KEPT_IN_ORDER:
        return min(FIRST_PAUSE * 2.0 ** (claim.attempt - 1), AN_OUTAGE) * spread
    return min(AN_OUTAGE * 2.0 ** min(claim.attempt - KEPT_IN_ORDER, 16), LONGEST_PAUSE) * spread
