"""What the person who imports may say, and what the import takes from its surroundings."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.connectors.importing.report import FileReport
from bot.connectors.importing.restating import Restating
from bot.connectors.values import DateOrder
from bot.domain.loads.lease import Clock
from bot.domain.loads.staging import Step, no_step

Progress = Callable[[int, int], None]
"""Bytes read so far, and in all."""


Published = Callable[[Connection, FileReport], None]
"""What else belongs into the transaction that ends an import, whatever its end."""


def nothing_more(_connection: Connection, _report: FileReport) -> None:
    """What usually else belongs there."""


@dataclass(frozen=True)
class ImportOptions:
    """`vendor`, `queue` and `channel` fill blanks only. `rejects` is the folder of the rejects file, if any.

    `only` is the key of the one vendor whose file it is: rows of any other are refused as of a vendor nobody knows.
    `confined`: that vendor's own people send it or are told of it: what they may not know of (queues, KPIs, mappings)
    does not exist.
    """

    now: datetime
    actor: str
    feed: str = ""
    vendor: str = ""
    queue: str = ""
    channel: str = ""
    date_order: DateOrder | None = None
    dry_run: bool = False
    strict: bool = False
    only: str = ""
    confined: bool = False
    rejects: Path | None = Path()
    restating: Restating = Restating.LOAD

    @property
    def confined_to(self) -> str:
        return self.only if self.confined else ""


def utc_now() -> datetime:
    return datetime.now(UTC)


def no_progress(_done: int, _size: int) -> None:
    """For callers that show none."""


@dataclass(frozen=True)
class Surroundings:
    """`clock` is real time, which the lease needs even where `now` is made up; `patience` waits for the lease."""

    hash_key: str = ""
    clock: Clock = utc_now
    step: Step = no_step
    patience_seconds: float = 60.0
    progress: Progress = field(default=no_progress)
