"""Facts that name no channel or language have their queue's, so it must stay what it was when they were loaded."""

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.stored import read_queues
from bot.domain.vendors.tables import Series
from bot.errors import UserError

ALIKE = ("channel", "language")


def refuse_moved_queues(connection: Connection, file: ProgrammeFile) -> None:
    """A file loaded again would stand under the new one beside the old, and count twice."""
    stored = read_queues(connection)
    for queue in file.queues:
        before = stored.get(queue.key)
        moved = [name for name in ALIKE if before and before.values[name] != getattr(queue, name)]
        if before and moved and _has_facts(connection, before.id, before.values["channel"], before.values["language"]):
            old, new = (str(each) or "none" for each in (before.values[moved[0]], getattr(queue, moved[0])))
            raise UserError(
                f"The {moved[0]} of {queue.key} cannot change from {old} to {new}: facts are loaded under {old}, and "
                f"would count twice when they come again. Put {old} back, and declare another queue for {new}."
            )


def _has_facts(connection: Connection, queue: int, channel: object, language: object) -> bool:
    series = table_of(Series)
    own = (series.c.queue_id == queue, series.c.channel == channel, series.c.language == language)
    return connection.execute(select(series.c.id).where(*own)).first() is not None
