"""Watched folders, and the files in them that are being worked on."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import UtcSeconds


class InboxFolder(SQLModel, table=True):
    """One vendor's folder, as the programme file names it; `feed` is empty where the headers tell."""

    __tablename__ = "inbox_folder"

    id: int | None = Field(default=None, primary_key=True)
    vendor_id: int = Field(foreign_key="vendor.id")
    folder: str = Field(unique=True)
    feed: str = ""
    settle_seconds: int
    active: bool = True


class InboxFile(SQLModel, table=True):
    """A file from its claim until it lies in `done` or `refused`; a holder that dies loses it at `until`.

    `token` is of this content of the file, and makes the key of its one summary. `state` says whether its import has
    ended, as `load_id`, so that a crash before the file is moved does not import it again.
    """

    __tablename__ = "inbox_file"
    __table_args__ = (
        UniqueConstraint("folder_id", "name", name="uq_inbox_file"),
        CheckConstraint("state IN ('claimed', 'imported')", name="ck_inbox_file_state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    folder_id: int = Field(foreign_key="inbox_folder.id")
    name: str
    version: str
    token: str
    state: str = "claimed"
    # No foreign key: a load that failed is cleared away while its file is still here.
    load_id: int | None = None
    attempts: int = 0
    holder: str = ""
    until: datetime = Field(sa_type=UtcSeconds)
