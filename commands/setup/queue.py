"""Gives a queue another name, and loads the rows that waited for it."""

from datetime import date

from bot.domain.setup.amend_queues import alias_queue, unalias_queue
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.vendors.registry import QueueEntry
from bot.message import Message
from commands.request import Request
from commands.setup.amending import amended
from commands.setup.released import WAITING, loaded
from reports.setup_words import told


def alias(request: Request, name: str, queue: QueueEntry) -> Message:
    """Said again, it changes nothing and loads what still waits."""

    def change(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return alias_queue(file, name, queue.key, by=request.viewer, today=today)

    done = amended(request, change, facts=True)
    now = "is" if done.plan.changes else "was already"
    return told(f'"{name}" {now} another name of {queue.name}.', WAITING if done.waiting else loaded(done.released))


def unalias(request: Request, name: str) -> Message:
    def change(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return unalias_queue(file, name, by=request.viewer, today=today)

    amended(request, change)
    return told(f'"{name}" is no queue\'s name any more.', "Rows that came under it stay where they are.")
