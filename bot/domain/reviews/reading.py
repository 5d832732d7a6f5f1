"""Reviews as their readers may know them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from bot.database.core import table_of
from bot.domain.people.permissions import Viewer
from bot.domain.reviews.permitted import may_read
from bot.domain.reviews.tables import Review, ReviewFacts, ReviewVersion
from bot.domain.reviews.wording import Wording, read_back
from bot.errors import UserError

MOST_LISTED = 20


@dataclass(frozen=True)
class Version:
    number: int
    wording: Wording
    facts: str
    facts_id: int
    horizon: int
    hash: str
    section: str
    change: str
    written_by: str
    written_at: datetime


@dataclass(frozen=True)
class Found:
    """A review with one of its versions: the newest, or for its vendor's people the one that was published."""

    id: int
    vendor: str
    week: date
    newest: int
    approved: str
    approved_by: str
    published_version: int
    version: Version

    @property
    def is_approved(self) -> bool:
        return bool(self.approved) and self.approved == self.version.hash

    @property
    def state(self) -> str:
        if self.published_version == self.version.number:
            return "published"
        return "approved" if self.is_approved else "draft"


@dataclass(frozen=True)
class Listed:
    """`published` is the version that was posted last, 0 before."""

    vendor: str
    week: date
    version: int
    state: str
    published: int = 0


def find(connection: Connection, viewer: Viewer, vendor: str, week: date) -> Found | None:
    """None where there is none, or none this person may know of."""
    review = table_of(Review)
    row = connection.execute(select(review).where(review.c.vendor == vendor, review.c.week == week)).one_or_none()
    if row is None or not may_read(viewer, vendor, published=bool(row.published_version)):
        return None
    if viewer.vendor is None:
        return _found(row, version_of(connection, row.id, row.version))
    version = version_of(connection, row.id, row.published_version)
    return _found(row, replace(version, wording=version.wording.for_vendor()))


def found(connection: Connection, viewer: Viewer, vendor: str, week: date) -> Found:
    review = find(connection, viewer, vendor, week)
    if review is None:
        hint = "/review list" if viewer.vendor else "/review draft VENDOR last week"
        raise UserError("There is no review of that week yet.", hint=hint)
    return review


def version_of(connection: Connection, review: int, number: int) -> Version:
    version = table_of(ReviewVersion)
    row = connection.execute(_versions().where(version.c.review_id == review, version.c.number == number)).one_or_none()
    if row is None:
        raise UserError(f"There is no version {number} of it.")
    return _version(row)


def versions_of(connection: Connection, review: int) -> list[Version]:
    """Oldest first."""
    version = table_of(ReviewVersion)
    rows = connection.execute(_versions().where(version.c.review_id == review).order_by(version.c.number))
    return [_version(row) for row in rows]


def listed(connection: Connection, viewer: Viewer) -> Sequence[Listed]:
    """The latest weeks first."""
    review, version = table_of(Review), table_of(ReviewVersion)
    statement = (
        select(review, version.c.hash)
        .join(version, (version.c.review_id == review.c.id) & (version.c.number == review.c.version))
        .order_by(review.c.week.desc(), review.c.vendor)
    )
    if viewer.vendor is not None:
        statement = statement.where(review.c.vendor == viewer.vendor, review.c.published_version > 0)
    return [_listed(row, viewer) for row in connection.execute(statement.limit(MOST_LISTED))]


def _listed(row: Row[Any], viewer: Viewer) -> Listed:
    if viewer.vendor is not None:
        return Listed(row.vendor, row.week, row.published_version, "published")
    state = "published" if row.published_version == row.version else "draft"
    state = "approved" if state == "draft" and row.approved == row.hash else state
    return Listed(row.vendor, row.week, row.version, state, row.published_version)


def _versions() -> Select[Any]:
    version, facts = table_of(ReviewVersion), table_of(ReviewFacts)
    return select(version, facts.c.content.label("facts"), facts.c.load_id.label("horizon")).join(
        facts, facts.c.id == version.c.facts_id
    )


def _version(row: Row[Any]) -> Version:
    return Version(
        number=row.number,
        wording=read_back(row.content),
        facts=row.facts,
        facts_id=row.facts_id,
        horizon=row.horizon,
        hash=row.hash,
        section=row.section,
        change=row.change,
        written_by=row.written_by,
        written_at=row.written_at,
    )


def _found(row: Row[Any], version: Version) -> Found:
    return Found(
        row.id, row.vendor, row.week, row.version, row.approved, row.approved_by, row.published_version, version
    )
