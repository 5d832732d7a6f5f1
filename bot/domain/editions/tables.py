"""What was posted at its time and which figures it stated, so that a later change of the data can be told."""

from datetime import date, datetime

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, UtcSeconds


class PostedEdition(SQLModel, table=True):
    """`key` is its post's in the outbox, `vendor` whose figures it holds (empty: everybody's), `moment` what it was
    made for.

    Its figures are those of the facts up to `load_id`, about the days from `first_day` to `last_day`. `chart` waits to
    be drawn, as JSON; empty where there is none, or it was drawn.
    """

    __tablename__ = "edition"
    __table_args__ = (Index("ix_edition_posted", "posted_at"), Index("ix_edition_chart", "chart_waits"))

    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True)
    report: str
    channel: str
    vendor: str
    moment: datetime = Field(sa_type=UtcSeconds)
    posted_at: datetime = Field(sa_type=UtcSeconds)
    load_id: int
    first_day: date = Field(sa_type=DayNumber)
    last_day: date = Field(sa_type=DayNumber)
    chart: str = Field(default="", sa_type=Text)
    chart_waits: bool = False
    chart_attempts: int = 0


class EditionFigure(SQLModel, table=True):
    """One figure as the edition states it now; `place` is its order there."""

    __tablename__ = "edition_figure"

    edition_id: int = Field(foreign_key="edition.id", primary_key=True)
    key: str = Field(primary_key=True)
    place: int
    label: str
    vendor: str
    value: float | None = None
    said: str


class EditionRestatement(SQLModel, table=True):
    """What the facts up to `load_id` changed of an edition: the sentence that marks its post, and all that changed."""

    __tablename__ = "edition_restatement"
    __table_args__ = (UniqueConstraint("edition_id", "load_id", name="uq_edition_restatement"),)

    id: int | None = Field(default=None, primary_key=True)
    edition_id: int = Field(foreign_key="edition.id")
    load_id: int
    at: datetime = Field(sa_type=UtcSeconds)
    mark: str = Field(sa_type=Text)
    detail: str = Field(sa_type=Text)
