"""The programme itself: one row, whose revision tells every process that its settings changed."""

from sqlalchemy import BigInteger, CheckConstraint, false
from sqlmodel import Field, SQLModel


class Programme(SQLModel, table=True):
    """`revision` rises with every change to vendors, people, contracts, KPIs or feeds.

    `four_eyes`: a review is approved by somebody who wrote nothing of it, a root cause accepted by somebody who did not
    submit it. `vendor_text_to_model`: what vendors' people wrote may go to a language model.
    """

    __tablename__ = "programme"
    __table_args__ = (
        CheckConstraint("id = 1", name="ck_programme_single"),
        CheckConstraint("week_starts BETWEEN 0 AND 6", name="ck_programme_week_starts"),
    )

    id: int = Field(default=1, primary_key=True)
    name: str
    timezone: str
    week_starts: int = 0
    day_starts: str = "00:00"
    revision: int = Field(default=1, sa_type=BigInteger)
    four_eyes: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    vendor_text_to_model: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class FeedMapping(SQLModel, table=True):
    """How a source's own headers become a canonical feed; `spec` is the mapping as JSON text."""

    __tablename__ = "feed_mapping"

    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    feed: str
    spec: str


class Secret(SQLModel, table=True):
    """A key made once for this database, such as the one that hashes customer identifiers."""

    __tablename__ = "secret"

    name: str = Field(primary_key=True)
    value: str
