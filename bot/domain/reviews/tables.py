"""Weekly reviews: one a vendor and week, every wording it had, and the frozen facts it speaks of."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from bot.database.columns import DayNumber, UtcSeconds


class Review(SQLModel, table=True):
    """`vendor` is a key; `version` is the newest. `approved` is the hash of the wording that was approved, empty where
    none stands; `published_version` the last that was posted, 0 before.
    """

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("vendor", "week", name="uq_review_week"),)

    id: int | None = Field(default=None, primary_key=True)
    vendor: str
    week: date = Field(sa_type=DayNumber)
    version: int
    approved: str = ""
    approved_by: str = ""
    approved_at: datetime | None = Field(default=None, sa_type=UtcSeconds)
    published_version: int = 0
    published_at: datetime | None = Field(default=None, sa_type=UtcSeconds)


class ReviewVersion(SQLModel, table=True):
    """One wording, never changed. `facts` is the sheet it was written from; `hash` is of facts and wording together.

    `change` says in a few words what was done; `section` is the key of what was edited, empty for a draft.
    """

    __tablename__ = "review_version"
    __table_args__ = (
        UniqueConstraint("review_id", "number", name="uq_review_version_number"),
        CheckConstraint("number > 0", name="ck_review_version_number"),
    )

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    number: int
    facts_id: int = Field(foreign_key="review_facts.id")
    content: str = Field(sa_type=Text)
    hash: str
    section: str = ""
    change: str
    written_by: str
    written_at: datetime = Field(sa_type=UtcSeconds)


class ReviewFacts(SQLModel, table=True):
    """A fact sheet as it was when it was taken, from the imports up to `load_id`."""

    __tablename__ = "review_facts"

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    content: str = Field(sa_type=Text)
    hash: str
    taken_at: datetime = Field(sa_type=UtcSeconds)
    load_id: int = Field(default=0, sa_column_kwargs={"server_default": text("0")})


class ReviewDesk(SQLModel, table=True):
    """A reviewers' channel that waits for the draft of a week, and then has it as a post that is kept up to date.

    `next_at`: when to look again, or, while it is claimed, the lease's end. `revision` counts the post's changes.
    """

    __tablename__ = "review_desk"
    __table_args__ = (
        UniqueConstraint("vendor", "week", "channel", name="uq_review_desk"),
        CheckConstraint("state IN ('due', 'claimed', 'posted', 'skipped', 'failed')", name="ck_review_desk_state"),
        Index("ix_review_desk_due", "state", "next_at"),
    )

    id: int | None = Field(default=None, primary_key=True)
    vendor: str
    week: date = Field(sa_type=DayNumber)
    channel: str
    state: str = "due"
    next_at: datetime = Field(sa_type=UtcSeconds)
    claims: int = 0
    holder: str = ""
    revision: int = 0


class ReviewModelWork(SQLModel, table=True):
    """What a language model did for a version. `content` has the dropped sentences and the failed sections, as JSON."""

    __tablename__ = "review_model_work"
    __table_args__ = (UniqueConstraint("review_id", "number", name="uq_review_model_work"),)

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    number: int
    model: str
    tokens_asked: int
    tokens_answered: int
    content: str = Field(sa_type=Text)


class ReviewComment(SQLModel, table=True):
    """An answer of the vendor's to a page of the version that was published; never changed."""

    __tablename__ = "review_comment"
    __table_args__ = (Index("ix_review_comment", "review_id"),)

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    section: str
    version: int
    text: str = Field(sa_type=Text)
    written_by: str
    written_at: datetime = Field(sa_type=UtcSeconds)


class ReviewPosting(SQLModel, table=True):
    """A post in which a version was published; `key` is its post's in the outbox."""

    __tablename__ = "review_posting"

    id: int | None = Field(default=None, primary_key=True)
    review_id: int = Field(foreign_key="review.id")
    version: int
    channel: str
    key: str = Field(unique=True)
