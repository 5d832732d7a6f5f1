"""Words and buttons about a dropped file, answered at once; the work itself is done at the next beat."""

from sqlalchemy import Connection, Engine, func, select

from bot.connectors.importing.leasing import BusyError
from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.releasing import release_held
from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.dropped_files.deciding import Decided, Verb, decide
from bot.domain.dropped_files.finding import Dropped, find
from bot.domain.dropped_files.tables import State
from bot.domain.loads.naming import name_queue, refuse_unanswerable
from bot.domain.loads.tables import HeldRow, Load
from bot.domain.people.roles import name_of
from bot.domain.performance.books import books_of
from bot.domain.vendors.queue_names import plain
from bot.domain.vendors.tables import Vendor
from bot.errors import UserError
from bot.message import Message
from bot.message.saying import said
from commands.dropped import posts
from commands.request import Request
from commands.setup.spoken import queue_named

PATIENCE_SECONDS = 5.0
RUNNING = "An import is running. Say the same again when it is done, and the rows that wait are loaded."


def decided(request: Request, verb: Verb, number: int) -> Message:
    done = decide(request.session, number, verb, request.viewer, now=request.now)
    if done.is_mine and verb is Verb.REFUSE:
        posts.tell_refused(request.session, done.file, request.viewer.name, now=request.now)
    return said(_mine(verb, done.file) if done.is_mine else _not_mine(request, done))


def _mine(verb: Verb, file: Dropped) -> str:
    return {
        Verb.IMPORT: f"{file.name} is being imported. I say when it is done.",
        Verb.CANCEL: f"{file.name} is not imported.",
        Verb.ACCEPT: f"The changes of {file.name} are being loaded. I say when it is done.",
        Verb.REFUSE: f"The changes of {file.name} are not loaded; who sent it is told.",
    }[verb]


def _not_mine(request: Request, done: Decided) -> str:
    file = done.file
    who = name_of(request.session, file.decided_by) or "Somebody"
    return {
        State.ARRIVED: f"I am still looking at {file.name}.",
        State.OFFERED: f"{file.name} is not imported yet: /govbot imports import {file.number}",
        State.WANTED: f"{file.name} is being imported already: {who} asked for it.",
        State.WAITING: f"{file.name} is imported. What it would change in days already loaded waits for a manager.",
        State.GRANTED: f"{who} has accepted {file.name} already; it is being loaded.",
        State.IMPORTED: f"{file.name} is imported already: {who} asked for it.",
        State.CANCELLED: f"{who} has cancelled {file.name} already. Drop it again to import it.",
        State.DECLINED: f"{who} has refused {file.name} already.",
        State.FAILED: f"{file.name} is not imported. {file.reason}",
    }[file.state]


def named(request: Request, number: int, name: str, queue: str) -> Message:
    """Says which queue a vendor's files mean, and loads the rows that waited for it."""
    refuse_unanswerable(request.viewer)
    connection = request.session.connection()
    file, registry = find(connection, number, request.viewer), books_of(connection).registry
    if not file.confined:
        raise UserError("Give the queue another name for everybody's files.", hint=f'/govbot alias "{name}" {queue}')
    entry = queue_named(queue, registry)
    engine, waited = connection.engine, _waiting(connection, file.vendor, name)
    with unit_of_work(engine) as session:
        name_queue(session, request.viewer, vendor=file.vendor, name=name, queue=entry.key, now=request.now)
    sentence = f'"{name}" is {entry.name} in the files of {registry.vendor_name(file.vendor)}.'
    return said(f"{sentence} {_released(request, engine, file.vendor, name, waited)}")


def _released(request: Request, engine: Engine, vendor: str, name: str, waited: int) -> str:
    around = Surroundings(patience_seconds=PATIENCE_SECONDS)
    try:
        release_held(engine, now=request.now, actor=request.viewer.slack, surroundings=around)
    except BusyError:
        return RUNNING
    with engine.connect() as connection:
        count = waited - _waiting(connection, vendor, name)
    if not count:
        return "No rows waited for it."
    return f"{count:,} {'row that waited was' if count == 1 else 'rows that waited were'} loaded."


def _waiting(connection: Connection, vendor: str, name: str) -> int:
    """Rows of that vendor that wait for a queue of that name."""
    held, load, owner = table_of(HeldRow), table_of(Load), table_of(Vendor)
    statement = (
        select(held.c.queue, func.count().label("rows"))
        .join(load, load.c.id == held.c.load_id)
        .join(owner, owner.c.id == held.c.vendor_id)
        .where(held.c.released_by.is_(None), load.c.state == "published", owner.c.key == vendor)
        .group_by(held.c.queue)
    )
    return sum(row.rows for row in connection.execute(statement) if plain(row.queue) == plain(name))
