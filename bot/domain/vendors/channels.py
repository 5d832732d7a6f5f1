"""The channel in which a vendor is spoken to."""

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.vendors.tables import ChannelTie, Vendor


def channel_of(connection: Connection, vendor: str) -> str:
    """The first that is tied to the vendor; empty where none is."""
    tie, owner = table_of(ChannelTie), table_of(Vendor)
    statement = (
        select(tie.c.slack_channel)
        .join(owner, owner.c.id == tie.c.vendor_id)
        .where(owner.c.key == vendor)
        .order_by(tie.c.id)
        .limit(1)
    )
    return connection.execute(statement).scalar() or ""
