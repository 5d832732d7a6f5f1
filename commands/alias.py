"""`/govbot alias "NAME IN THE FILE" QUEUE`: another name a source has for a queue."""

from bot.domain.loads.held import held_names
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_queues import DOING
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.errors import UserError
from bot.message import Button, Message
from commands.buttons import OPEN, with_button
from commands.request import Command, Request
from commands.setup.queue import alias, unalias
from commands.setup.spoken import parts_of, queue_named, vendor_named
from commands.setup.vendor_queue import name_for_vendor
from reports import queue_names
from reports.rendering import rendered

EXAMPLE = '/govbot alias "NAME IN THE FILE" QUEUE'
REMOVE = ("remove", "end")


def answer(request: Request) -> Message:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    connection = request.session.connection()
    registry = books_of(connection).registry
    parts = [part for part in parts_of(request.words) if part.casefold() not in ("is", "means", "=", "→")]
    if not parts:
        message = rendered(queue_names.build(registry, held_names(connection)))
        return with_button(message, Button("Alias a queue", OPEN, "queue"))
    if len(parts) == 2 and parts[0].casefold() in REMOVE:
        return unalias(request, parts[1])
    vendor = vendor_named(parts[3], registry) if len(parts) == 4 and parts[2].casefold() == "for" else None
    if len(parts) != 2 and vendor is None:
        raise UserError("First the name in the file, then the queue; in quotes where it has blanks.", hint=EXAMPLE)
    queue = queue_named(parts[1], registry)
    return name_for_vendor(request, parts[0], queue, vendor) if vendor else alias(request, parts[0], queue)


ALIAS = Command(
    name="alias",
    summary="Names in files that mean a queue: what waits for one, and what is known. For managers and administrators.",
    usage='/govbot alias ["NAME IN THE FILE" QUEUE [for VENDOR]] [remove "NAME"]',
    examples=("/govbot alias", EXAMPLE, '/govbot alias "NAME IN THE FILE" QUEUE for VENDOR'),
    answer=answer,
    umbrella=True,
    roles=ANSWERABLE,
)
