"""Vendors, their sites, the queues they work and the channels they are spoken to in."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel


class Vendor(SQLModel, table=True):
    """`code` numbers the vendor's escalations (NW-12); `timezone` only reads timestamps without a zone."""

    __tablename__ = "vendor"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    code: str = Field(unique=True)
    name: str
    timezone: str
    ended_on: date | None = None


class Site(SQLModel, table=True):
    """A vendor's building; exists once seen in data."""

    __tablename__ = "site"
    __table_args__ = (UniqueConstraint("vendor_id", "key", name="uq_site"),)

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    key: str
    name: str


class Queue(SQLModel, table=True):
    """`channel` and `language` fill blanks in data; `hours` are in the programme's zone.

    `hours_counted` are those by which the stored intervals tell whether they lie inside opening hours.
    """

    __tablename__ = "queue"

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    name: str
    channel: str = ""
    language: str = ""
    hours: str = ""
    hours_counted: str = ""
    ended_on: date | None = None


class QueueAlias(SQLModel, table=True):
    """Another name a source uses for a queue, case-folded."""

    __tablename__ = "queue_alias"

    id: int | None = Field(default=None, primary_key=True)
    queue_id: int = Field(foreign_key="queue.id", index=True)
    alias: str = Field(unique=True)


class VendorQueueName(SQLModel, table=True):
    """What one vendor's files call a queue, as somebody confirmed; plain: case-folded, single blanks."""

    __tablename__ = "vendor_queue_name"
    __table_args__ = (UniqueConstraint("vendor_id", "name", name="uq_vendor_queue_name"),)

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    queue_id: int = Field(foreign_key="queue.id")
    name: str


class ChannelTie(SQLModel, table=True):
    """A Slack channel tied to one vendor, or declared internal to the client."""

    __tablename__ = "channel_tie"
    __table_args__ = (
        UniqueConstraint("slack_channel", "vendor_id", name="uq_channel_tie"),
        CheckConstraint("kind IN ('internal', 'vendor')", name="ck_channel_tie_kind"),
        CheckConstraint("(kind = 'vendor') = (vendor_id IS NOT NULL)", name="ck_channel_tie_vendor"),
    )

    id: int | None = Field(default=None, primary_key=True)
    slack_channel: str = Field(index=True)
    kind: str
    vendor_id: int | None = Field(default=None, foreign_key="vendor.id")


class Series(SQLModel, table=True):
    """One (vendor, queue, site, channel, language) that facts point at; empty text where not given.

    `identity` spells the five out, because a unique key over a missing queue would not hold. `withdrawn_by` is the load
    whose undo left it without facts: until data speaks of it again nobody knows of it.
    """

    __tablename__ = "series"

    id: int | None = Field(default=None, primary_key=True)
    identity: str = Field(unique=True)
    vendor_id: int = Field(foreign_key="vendor.id", index=True)
    queue_id: int | None = Field(default=None, foreign_key="queue.id")
    site: str = ""
    channel: str = ""
    language: str = ""
    # No foreign key: SQLite cannot add one to a table that is there.
    withdrawn_by: int | None = None
