"""What a plan leaves to be recomputed, and what a reader should know besides its changes."""

from collections.abc import Iterable, Iterator

from bot.domain.contracts.tables import Contract, Term
from bot.domain.setup.plan import FollowUp, Step, Write
from bot.domain.vendors.tables import Queue, QueueAlias, Vendor


def follow_ups(steps: Iterable[Step]) -> tuple[FollowUp, ...]:
    due = {each for step in steps for write in step.writes for each in _due(write)}
    return tuple(each for each in FollowUp if each in due)


def _due(write: Write) -> Iterator[FollowUp]:
    columns = {column for column, _ in write.values}
    if write.model in (Queue, QueueAlias) and write.values:
        yield FollowUp.RELEASE_HELD
    if write.model in (Contract, Term):
        yield FollowUp.RESUM_CONTACTS
    if write.model is Queue and write.id is not None and "hours" in columns:
        yield FollowUp.REHOUR


def zone_notes(steps: Iterable[Step]) -> tuple[str, ...]:
    """Times without an offset, read once more in another zone, would stand beside those read before."""
    moved = [
        step.change.name
        for step in steps
        for write in step.writes
        if step.change and write.model is Vendor and write.id is not None and "timezone" in dict(write.values)
    ]
    return tuple(
        f"Files of {vendor} loaded so far were read in the old time zone. Loaded again, rows without an offset would "
        "count twice: undo their imports first."
        for vendor in moved
    )
