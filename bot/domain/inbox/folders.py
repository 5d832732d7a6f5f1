"""The folders that are watched, and where the summary of a file goes."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from bot.database.core import table_of
from bot.domain.inbox.tables import InboxFolder
from bot.domain.vendors.tables import ChannelTie, Vendor


@dataclass(frozen=True)
class WatchedFolder:
    """`vendor` is its key, `channel` the first channel tied to it, empty where there is none."""

    id: int
    vendor: str
    folder: str
    feed: str
    settle_seconds: int
    channel: str


def watched_folders(connection: Connection) -> list[WatchedFolder]:
    inbox, vendor, tie = table_of(InboxFolder), table_of(Vendor), table_of(ChannelTie)
    first = select(tie.c.slack_channel).where(tie.c.vendor_id == vendor.c.id).order_by(tie.c.id).limit(1)
    statement = (
        select(inbox, vendor.c.key, first.scalar_subquery().label("channel"))
        .join(vendor, vendor.c.id == inbox.c.vendor_id)
        .where(inbox.c.active, vendor.c.ended_on.is_(None))
        .order_by(inbox.c.id)
    )
    return [
        WatchedFolder(row.id, row.key, row.folder, row.feed, row.settle_seconds, row.channel or "")
        for row in connection.execute(statement)
    ]
