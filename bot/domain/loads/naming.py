"""Saying which queue a vendor's files mean by a name."""

from datetime import datetime

from sqlalchemy import insert, select
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.people.permissions import Role, Viewer
from bot.domain.programme.revision import raise_revision
from bot.domain.vendors.queue_names import plain, queue_names
from bot.domain.vendors.tables import Queue, Vendor, VendorQueueName
from bot.errors import UserError

NAMERS = (Role.ADMIN, Role.MANAGER)


def refuse_unanswerable(viewer: Viewer) -> None:
    if viewer.role not in NAMERS:
        raise UserError("Only a manager or an administrator can say which queue it is.")


def name_queue(session: Session, viewer: Viewer, *, vendor: str, name: str, queue: str, now: datetime) -> bool:
    """From now on this vendor's files mean that queue by the name; False where they do already.

    Raises UserError for others than those answerable: rows that waited for the name load and may change known days.
    """
    refuse_unanswerable(viewer)
    connection = session.connection()
    known = queue_names(connection).get((vendor, plain(name)))
    if known is not None:
        if known != queue:
            raise UserError(f'"{name}" is known already as another queue of this vendor\'s files.')
        return False
    ids = {
        model: connection.execute(select(table_of(model).c.id).where(table_of(model).c.key == key)).scalar_one()
        for model, key in ((Vendor, vendor), (Queue, queue))
    }
    values = {"vendor_id": ids[Vendor], "queue_id": ids[Queue], "name": plain(name)}
    connection.execute(insert(table_of(VendorQueueName)).values(**values))
    raise_revision(connection)
    audit.record(
        session,
        actor=viewer.slack or viewer.name,
        action="name queue",
        subject=f"vendor {vendor}",
        now=now,
        detail={"name": plain(name), "queue": queue},
    )
    return True
