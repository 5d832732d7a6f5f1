"""Says which queue one vendor's files mean by a name, and loads the rows that waited for it."""

from sqlalchemy import Connection, Engine, func, select

from bot.connectors.importing.leasing import BusyError
from bot.connectors.importing.options import Surroundings
from bot.connectors.importing.releasing import release_held
from bot.database.core import table_of
from bot.database.unit_of_work import unit_of_work
from bot.domain.loads.naming import name_queue, refuse_unanswerable
from bot.domain.loads.tables import HeldRow, Load
from bot.domain.vendors.queue_names import plain
from bot.domain.vendors.registry import QueueEntry, VendorEntry
from bot.domain.vendors.tables import Vendor
from bot.message import Message
from commands.request import Request
from commands.setup.released import WAITING, loaded
from reports.setup_words import told

PATIENCE_SECONDS = 5.0


def name_for_vendor(request: Request, name: str, queue: QueueEntry, vendor: VendorEntry) -> Message:
    """Said again, it changes nothing and loads what still waits."""
    refuse_unanswerable(request.viewer)
    connection = request.session.connection()
    # Beside the transaction of the question: the import that follows writes in transactions of its own.
    engine, waited = connection.engine, _waiting(connection, vendor.key, name)
    with unit_of_work(engine) as session:
        name_queue(session, request.viewer, vendor=vendor.key, name=name, queue=queue.key, now=request.now)
    sentence = f'"{name}" is {queue.name} in the files of {vendor.name}.'
    return told(sentence, _released(request, engine, vendor.key, name, waited))


def _released(request: Request, engine: Engine, vendor: str, name: str, waited: int) -> str:
    around = Surroundings(patience_seconds=PATIENCE_SECONDS)
    try:
        release_held(engine, now=request.now, actor=request.viewer.slack, surroundings=around)
    except BusyError:
        return WAITING
    with engine.connect() as connection:
        return loaded(waited - _waiting(connection, vendor, name))


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
