"""Writing down what became of a claim, and letting the next one into its channel."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Table, update

from bot.database.core import table_of
from bot.delivery import gates
from bot.delivery.claims import HELD, LEASE_SECONDS, Claim
from bot.delivery.stored import PICTURE
from bot.delivery.tables import OutboxPost

BETWEEN = timedelta(seconds=1)
"""Slack takes one message a second in a channel."""
SHUT_OUT = timedelta(minutes=1)
"""Until Slack is asked again whether it lets govbot in."""


def renew(connection: Connection, claim: Claim, now: datetime) -> bool:
    """False where it took so long to ask who may read that another process sends into the channel meanwhile."""
    outbox, until = table_of(OutboxPost), now + timedelta(seconds=LEASE_SECONDS)
    if not gates.hold_on(connection, claim.post.channel, held_until=claim.held_until, until=until):
        return False
    return connection.execute(update(outbox).where(*_mine(outbox, claim)).values(next_at=until)).rowcount == 1


def remember_file(connection: Connection, claim: Claim, file: str) -> None:
    """Before the picture can be seen by anybody, so that it is never shared twice."""
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(*_mine(outbox, claim)).values(file=file))


def settle_sent(connection: Connection, claim: Claim, slack_ts: str, now: datetime) -> None:
    _settle(connection, claim, now + BETWEEN, state="sent", slack_ts=slack_ts, reason="", unsure=False)
    gates.let_in(connection)
    # A picture is large, and nobody asks for it again.
    outbox = table_of(OutboxPost)
    connection.execute(update(outbox).where(outbox.c.id == claim.id, outbox.c.kind == PICTURE).values(payload="{}"))


def settle_failed(connection: Connection, claim: Claim, reason: str, now: datetime) -> None:
    _settle(connection, claim, now, state="failed", reason=reason)


def settle_superseded(connection: Connection, claim: Claim, now: datetime) -> None:
    _settle(connection, claim, now, state="superseded", reason="", unsure=False)


def settle_later(
    connection: Connection, claim: Claim, reason: str, *, at: datetime, free_at: datetime, unsure: bool
) -> None:
    """`free_at`: when the next post may go into the channel."""
    _settle(connection, claim, free_at, state="pending", reason=reason, next_at=at, unsure=unsure)


def settle_held(connection: Connection, claim: Claim, reason: str, now: datetime, *, at: datetime) -> None:
    """As if it had not been tried: waiting for a person uses up no attempt."""
    _settle(connection, claim, now, **_untried(claim), reason=f"{HELD}{reason}", next_at=at)


def settle_shut_out(connection: Connection, claim: Claim, reason: str, now: datetime) -> None:
    """As if it had not been tried; and nothing else is, for a while."""
    _settle(connection, claim, now, **_untried(claim), reason=reason, next_at=now)
    gates.shut_out(connection, reason, until=now + SHUT_OUT)


def _untried(claim: Claim) -> dict[str, object]:
    return {"state": "pending", "attempts": claim.attempt - 1, "unsure": claim.unsure}


def _settle(connection: Connection, claim: Claim, free_at: datetime, **values: object) -> None:
    """Nothing where the lease was lost meanwhile: whoever took over asks Slack first and settles it."""
    outbox = table_of(OutboxPost)
    settled = connection.execute(update(outbox).where(*_mine(outbox, claim)).values(holder="", **values))
    if settled.rowcount == 1:
        gates.free(connection, claim.post.channel, at=free_at)


def _mine(outbox: Table, claim: Claim) -> tuple[ColumnElement[bool], ...]:
    return outbox.c.id == claim.id, outbox.c.holder == claim.holder, outbox.c.state == "sending"
