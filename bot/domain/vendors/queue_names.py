"""What a vendor's files call a queue, where that is nobody else's word for it."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.vendors.tables import Queue, Vendor, VendorQueueName

QueueNames = Mapping[tuple[str, str], str]
"""Queue keys by vendor key and plain name."""


def plain(name: str) -> str:
    """Names are compared whatever their case and blanks."""
    return " ".join(name.casefold().split())


def queue_names(connection: Connection) -> QueueNames:
    name, vendor, queue = table_of(VendorQueueName), table_of(Vendor), table_of(Queue)
    statement = (
        select(vendor.c.key.label("vendor"), name.c.name, queue.c.key.label("queue"))
        .join(vendor, vendor.c.id == name.c.vendor_id)
        .join(queue, queue.c.id == name.c.queue_id)
    )
    return {(row.vendor, row.name): row.queue for row in connection.execute(statement)}
