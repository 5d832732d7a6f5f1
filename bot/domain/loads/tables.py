"""Loads: what one import brought, what it refused or held, and what it changed of the past."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, false
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, UtcSeconds

STATES = ("staging", "published", "unchanged", "refused", "abandoned", "undone")


class Load(SQLModel, table=True):
    """One import of one file for one feed; its id is the `load_id` of every fact it brought.

    `undoes` is the load that this one took back.
    """

    __tablename__ = "load"
    __table_args__ = (
        CheckConstraint(f"state IN {STATES}", name="ck_load_state"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    file_name: str
    sha256: str = Field(index=True)
    feed: str
    mapping: str = ""
    actor: str
    state: str = "staging"
    started_at: datetime = Field(sa_type=UtcSeconds)
    finished_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    rows: int = 0
    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    held: int = 0
    flagged: int = 0
    # No foreign key: SQLite cannot add one to a table that is there.
    undoes: int | None = None


class LoadReach(SQLModel, table=True):
    """Which vendor's days a published load spoke of; tells when a feed usually comes."""

    __tablename__ = "load_reach"

    load_id: int = Field(foreign_key="load.id", primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id", primary_key=True)
    feed: str
    first_day: date = Field(sa_type=DayNumber)
    last_day: date = Field(sa_type=DayNumber)
    rows: int


class LoadDay(SQLModel, table=True):
    """A day of which a load holds facts, noted before they are written, so that a crash leaves nothing unfindable."""

    __tablename__ = "load_day"

    load_id: int = Field(foreign_key="load.id", primary_key=True)
    day: date = Field(sa_type=DayNumber, primary_key=True)


class Reject(SQLModel, table=True):
    """A row that was not loaded, and what would have been accepted."""

    __tablename__ = "load_reject"

    id: int | None = Field(default=None, primary_key=True)
    load_id: int = Field(foreign_key="load.id", index=True)
    line: int
    column: str
    value: str
    accepted: str


class HeldRow(SQLModel, table=True):
    """A valid row of a queue nobody knows yet; `cells` are its canonical columns as JSON text.

    `confined`: its vendor's own people sent it, so it waits for a queue that this vendor is known to work.
    """

    __tablename__ = "held_row"

    id: int | None = Field(default=None, primary_key=True)
    load_id: int = Field(foreign_key="load.id", index=True)
    feed: str
    vendor_id: int = Field(foreign_key="vendor.id")
    queue: str = Field(index=True)
    line: int
    cells: str
    released_by: int | None = Field(default=None, foreign_key="load.id")
    confined: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class Restatement(SQLModel, table=True):
    """A value of a day already loaded that a later import changed."""

    __tablename__ = "restatement"
    __table_args__ = (Index("ix_restatement_day", "day", "series_id"),)

    id: int | None = Field(default=None, primary_key=True)
    load_id: int = Field(foreign_key="load.id", index=True)
    series_id: int = Field(foreign_key="series.id")
    feed: str
    day: date = Field(sa_type=DayNumber)
    subject: str = ""
    atom: str
    old: str
    new: str
    at: datetime = Field(sa_type=UtcSeconds)


class ImportLease(SQLModel, table=True):
    """Who stages now; a holder that dies loses it at `until`."""

    __tablename__ = "import_lease"
    __table_args__ = (CheckConstraint("id = 1", name="ck_import_lease_single"),)

    id: int = Field(default=1, primary_key=True)
    holder: str = ""
    until: datetime = Field(sa_type=UtcSeconds)
