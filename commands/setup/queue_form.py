"""The form *Alias a queue*: from a name that rows wait for, or any other, to the queue it means."""

from collections.abc import Sequence

from bot.domain.loads.held import HeldName, held_names
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_queues import DOING
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.errors import UserError
from bot.message import Modal, Option, SearchField, TextField
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.setup.queue import alias
from commands.setup.searching import offered
from commands.setup.vendor_queue import name_for_vendor

KEY = "queue"
_WHOSE = "\n"
"""Between a vendor's key and a name of its own files; nobody types one into a field of one line."""


def _opened(request: Request) -> Modal:
    """The words may be the name, as it stands in the file."""
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    name = request.words.strip()
    typed = TextField("other", "Or another name", name, optional=True, most=300)
    waiting = SearchField("name", "Name in the file", hint="Names that rows wait for.", optional=True)
    known = bool(held_names(request.session.connection())) and not name
    queue = SearchField("queue", "Means the queue")
    return Modal(KEY, "Alias a queue", (*((waiting,) if known else ()), typed, queue), "Save")


def _searched(request: Request, field: str, typed: str) -> Sequence[Option]:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    connection = request.session.connection()
    if field == "name":
        held = held_names(connection)
        return offered(map(_waiting, held), typed)
    queues = books_of(connection).registry.queues
    return offered((Option(queue.name, queue.key) for queue in queues if queue.active), typed)


def _submitted(request: Request, filled: Filled) -> Outcome:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    name = filled.text("other") or filled.text("name")
    if not name:
        return FieldErrors((("other", "Which name? Choose one that rows wait for, or write one."),))
    registry = books_of(request.session.connection()).registry
    queue = registry.queue(filled.text("queue"))
    if queue is None or not queue.active:
        raise UserError("There is no such queue any more.")
    key, _, meant = name.rpartition(_WHOSE)
    vendor = next((vendor for vendor in registry.vendors if vendor.key == key), None)
    return name_for_vendor(request, meant, queue, vendor) if vendor else alias(request, name, queue)


def _waiting(held: HeldName) -> Option:
    """What a vendor's own people call a queue is said for that vendor's files alone."""
    if not held.vendor:
        return Option(f"{held.name} ({held.rows:,} rows)", held.name)
    return Option(f"{held.name} ({held.rows:,} rows, {held.vendor})", f"{held.vendor}{_WHOSE}{held.name}")


QUEUE_FORM = Form(KEY, _opened, _submitted, _searched)
