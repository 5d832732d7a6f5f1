"""The form *Alias a queue*: from a name that rows wait for, or any other, to the queue it means."""

from collections.abc import Sequence

from bot.domain.loads.held import held_names
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_queues import DOING
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.errors import UserError
from bot.message import Modal, Option, SearchField, TextField
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.setup.queue import alias
from commands.setup.searching import offered

KEY = "queue"


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
        return offered((Option(f"{each.name} ({each.rows:,} rows)", each.name) for each in held), typed)
    queues = books_of(connection).registry.queues
    return offered((Option(queue.name, queue.key) for queue in queues if queue.active), typed)


def _submitted(request: Request, filled: Filled) -> Outcome:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    name = filled.text("other") or filled.text("name")
    if not name:
        return FieldErrors((("other", "Which name? Choose one that rows wait for, or write one."),))
    queue = books_of(request.session.connection()).registry.queue(filled.text("queue"))
    if queue is None or not queue.active:
        raise UserError("There is no such queue any more.")
    return alias(request, name, queue)


QUEUE_FORM = Form(KEY, _opened, _submitted, _searched)
