"""Sends what is due: claims it, asks whether it may still go, looks first where an attempt ended in the dark."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zlib import crc32

import structlog
from sqlalchemy import Engine

from bot.database.unit_of_work import unit_of_work
from bot.delivery.attempt import attempted
from bot.delivery.claims import (
    KEPT_IN_ORDER,
    Claim,
    claim_next,
    remember_file,
    settle_failed,
    settle_held,
    settle_later,
    settle_sent,
    settle_superseded,
)
from bot.delivery.revision import Revision
from bot.delivery.sending import HeldError, MaySend, NotSentError, Refused, RefusedError, Sender, untold

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
    """Tries each due post once, at most `most`; how many were tried. The clock is read once a post.

    `refused` belongs into the transaction that gives a post up.
    """
    in_vain = 0
    for tried in range(most):
        ended = _deliver_next(engine, sender, may_send, clock(), refused)
        if ended is None:
            return tried
        in_vain = in_vain + 1 if ended is False else 0
        if in_vain == ENOUGH_IN_VAIN:
            return tried + 1
    return most


def _deliver_next(engine: Engine, sender: Sender, may_send: MaySend, now: datetime, refused: Refused) -> bool | None:
    """Whether Slack answered for certain; None where nothing was due."""
    with engine.begin() as connection:
        claim = claim_next(connection, now)
    if claim is None:
        return None
    if claim.orphaned or claim.outdated:
        _let_go(engine, claim)
        return True
    try:
        slack_ts = attempted(claim, sender, may_send, now, lambda file: _remember(engine, claim, file))
    except RefusedError as error:
        _give_up(engine, claim, str(error), now, refused)
    except HeldError as error:
        with engine.begin() as connection:
            settle_held(connection, claim, str(error), at=now + timedelta(seconds=HELD_SECONDS))
    except NotSentError as error:
        # A failed look says nothing about the attempt before it.
        _again(engine, claim, str(error), now, error.seconds, unsure=claim.unsure, refused=refused)
        return bool(error.seconds)
    except Exception as error:  # noqa: BLE001 - whatever broke, the post stays, as one that may have arrived
        _again(engine, claim, type(error).__name__, now, 0, unsure=True, refused=refused)
        return False
    else:
        with engine.begin() as connection:
            settle_sent(connection, claim, slack_ts, now)
    return True


def _give_up(engine: Engine, claim: Claim, reason: str, now: datetime, refused: Refused) -> None:
    log.error("not delivered", key=claim.post.key, reason=reason)
    with unit_of_work(engine) as session:
        settle_failed(session.connection(), claim, reason)
        # What stands in the channel is merely older than it could be.
        if not isinstance(claim.post, Revision):
            refused(session, claim.post, reason, now)


def _let_go(engine: Engine, claim: Claim) -> None:
    """Nobody is told: a newer revision says it all, and a parent's failure has been told already."""
    with engine.begin() as connection:
        if claim.orphaned:
            settle_failed(connection, claim, PARENT_FAILED)
        else:
            settle_superseded(connection, claim)


def _remember(engine: Engine, claim: Claim, file: str) -> None:
    with engine.begin() as connection:
        remember_file(connection, claim, file)


def _again(
    engine: Engine, claim: Claim, reason: str, now: datetime, seconds: float, *, unsure: bool, refused: Refused
) -> None:
    if claim.attempt >= MOST_ATTEMPTS:
        _give_up(engine, claim, f"given up after {claim.attempt} attempts: {reason}", now, refused)
        return
    log.warning("not delivered yet", key=claim.post.key, reason=reason, attempt=claim.attempt)
    with engine.begin() as connection:
        # Moments are stored in whole seconds, rounded down: one more keeps Slack's own bidding.
        at = now + timedelta(seconds=seconds + 1 if seconds else _pause(claim))
        settle_later(connection, claim, reason, at=at, unsure=unsure)


def _pause(claim: Claim) -> float:
    """Doubling, and spread by the key, so that what failed together does not come back together."""
    spread = 1 + crc32(claim.post.key.encode()) % 1_000 / 2_000
    if claim.attempt <= KEPT_IN_ORDER:
        return min(FIRST_PAUSE * 2.0 ** (claim.attempt - 1), AN_OUTAGE) * spread
    return min(AN_OUTAGE * 2.0 ** min(claim.attempt - KEPT_IN_ORDER, 16), LONGEST_PAUSE) * spread
