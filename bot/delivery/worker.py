"""Sends what is due: claims it, asks whether it may still go, looks first where an attempt ended in the dark."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zlib import crc32

import structlog
from sqlalchemy import Engine

from bot.delivery.claims import Claim, claim_next, settle_failed, settle_held, settle_later, settle_sent
from bot.delivery.sending import HeldError, MaySend, NotSentError, RefusedError, Sender

FIRST_PAUSE, LONGEST_PAUSE = 5.0, 900.0
MOST_ATTEMPTS = 40
"""With the longest pause between them that is most of a working day."""
HELD_SECONDS = 300
"""Until a post that waits for somebody's decision is looked at again, should nobody hasten it."""
log = structlog.get_logger("govbot.delivery")


def deliver_due(
    engine: Engine, sender: Sender, may_send: MaySend, clock: Callable[[], datetime], *, most: int = 100
) -> int:
    """Tries each due post once, at most `most`; how many were tried. The clock is read once a post."""
    for tried in range(most):
        if not _deliver_next(engine, sender, may_send, clock()):
            return tried
    return most


def _deliver_next(engine: Engine, sender: Sender, may_send: MaySend, now: datetime) -> bool:
    with engine.begin() as connection:
        claim = claim_next(connection, now)
    if claim is None:
        return False
    try:
        slack_ts = _sent(claim, sender, may_send, now)
    except RefusedError as error:
        log.error("not delivered", key=claim.post.key, reason=str(error))
        with engine.begin() as connection:
            settle_failed(connection, claim, str(error))
    except HeldError as error:
        with engine.begin() as connection:
            settle_held(connection, claim, str(error), at=now + timedelta(seconds=HELD_SECONDS))
    except NotSentError as error:
        # A failed look says nothing about the attempt before it.
        _again(engine, claim, str(error), now, error.seconds, unsure=claim.unsure)
    except Exception as error:  # noqa: BLE001 - whatever broke, the post stays, as one that may have arrived
        _again(engine, claim, type(error).__name__, now, 0, unsure=True)
    else:
        with engine.begin() as connection:
            settle_sent(connection, claim, slack_ts)
    return True


def _sent(claim: Claim, sender: Sender, may_send: MaySend, now: datetime) -> str:
    found = sender.find(claim.post) if claim.unsure else ""
    if found:
        return found
    _ask(claim, may_send, now)
    return sender.send(claim.post)


def _ask(claim: Claim, may_send: MaySend, now: datetime) -> None:
    reason = may_send(claim.post, now)
    if reason:
        raise RefusedError(reason)


def _again(engine: Engine, claim: Claim, reason: str, now: datetime, seconds: float, *, unsure: bool) -> None:
    gives_up = claim.attempt >= MOST_ATTEMPTS
    log.warning("not delivered yet", key=claim.post.key, reason=reason, attempt=claim.attempt, gives_up=gives_up)
    with engine.begin() as connection:
        if gives_up:
            settle_failed(connection, claim, f"given up after {claim.attempt} attempts: {reason}")
        else:
            # Moments are stored in whole seconds, rounded down: one more keeps Slack's own bidding.
            at = now + timedelta(seconds=seconds + 1 if seconds else _pause(claim))
            settle_later(connection, claim, reason, at=at, unsure=unsure)


def _pause(claim: Claim) -> float:
    """Doubling, and spread by the key, so that what failed together does not come back together."""
    spread = 1 + crc32(claim.post.key.encode()) % 1_000 / 2_000
    return min(FIRST_PAUSE * 2.0 ** min(claim.attempt - 1, 16), LONGEST_PAUSE) * spread
