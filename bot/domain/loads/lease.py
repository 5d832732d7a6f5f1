"""The right to stage: one import at a time, taken over where its holder died."""

import os
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from sqlalchemy import Connection, or_, select, update

from bot.database.core import table_of
from bot.domain.loads.tables import ImportLease
from bot.errors import UserError

LEASE_SECONDS = 60
Clock = Callable[[], datetime]


class LeaseLostError(UserError):
    """This import was paused for so long that another one took over."""

    def __init__(self) -> None:
        super().__init__("Another import took over while this one was paused. Nothing was loaded; run it again.")


@dataclass(frozen=True)
class Lease:
    holder: str

    def renew(self, connection: Connection, at: datetime) -> None:
        """First statement of every write of a load, in the same transaction: who lost the lease writes nothing."""
        lease = table_of(ImportLease)
        renewed = connection.execute(
            update(lease).where(lease.c.holder == self.holder).values(until=at + timedelta(seconds=LEASE_SECONDS))
        )
        if renewed.rowcount != 1:
            raise LeaseLostError

    def release(self, connection: Connection, at: datetime) -> None:
        lease = table_of(ImportLease)
        connection.execute(update(lease).where(lease.c.holder == self.holder).values(holder="", until=at))


def claim(connection: Connection, *, at: datetime) -> Lease | None:
    """The lease, or None where another import holds it."""
    lease = table_of(ImportLease)
    current = connection.execute(select(lease.c.holder)).scalar_one()
    free = or_(lease.c.holder == "", lease.c.until < at)
    if is_dead(current):
        free = or_(free, lease.c.holder == current)
    holder = holder_here()
    claimed = connection.execute(
        update(lease).where(free).values(holder=holder, until=at + timedelta(seconds=LEASE_SECONDS))
    )
    return Lease(holder) if claimed.rowcount == 1 else None


def holder_here() -> str:
    """A holder of this process that no other has."""
    return f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:12]}"


def is_dead(holder: str) -> bool:
    """A process of this machine that is gone need not be waited for; who is wrongly taken for dead is fenced off."""
    host, _, rest = holder.partition(":")
    pid = rest.partition(":")[0]
    if host != socket.gethostname() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
