"""Drafting, editing, approving and publishing: every wording is kept, and approval is of exactly one."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.database.core import table_of
from bot.domain import audit
from bot.domain.people.permissions import Viewer
from bot.domain.reviews.four_eyes import refuse_own_words
from bot.domain.reviews.model_work import ModelWork, keep
from bot.domain.reviews.permitted import name_of, refuse_non_writers, refuse_unanswerable
from bot.domain.reviews.reading import Found, find, found
from bot.domain.reviews.strangers import refuse_other_vendors
from bot.domain.reviews.tables import Review, ReviewFacts, ReviewVersion
from bot.domain.reviews.wording import BY_MODEL, Section, Wording, hash_of, stored
from bot.errors import UserError

LONGEST = 6_000
"""Characters of one section."""


@dataclass(frozen=True)
class Draft:
    """What a week's review is written from and begins with; `work` is a model's part in it.

    The facts are those of the imports up to `horizon`.
    """

    vendor: str
    week: date
    facts: str
    wording: Wording
    work: ModelWork | None = None
    horizon: int = 0


def draft(session: Session, viewer: Viewer, new: Draft, *, now: datetime) -> Found:
    """A first version, or a new one from fresh facts: edits stay in the history, notes are taken along."""
    refuse_non_writers(viewer)
    known = find(session.connection(), viewer, new.vendor, new.week)
    review = known.id if known else _begun(session, new)
    facts = _kept_facts(session, review, new, now)
    number = known.newest + 1 if known else 1
    change = f"{'drafted anew from fresh facts' if known else 'drafted'}{_with_model(new)}"
    wording = replace(new.wording, notes=known.version.wording.notes) if known else new.wording
    written = _Written(number, facts, new.facts, wording, "", change, new.work)
    _append(session, viewer, review, written, f"{new.vendor} {new.week}", now)
    return found(session.connection(), viewer, new.vendor, new.week)


def edit(session: Session, viewer: Viewer, review: Found, key: str, text: str, *, now: datetime) -> Found:
    """`review` is what the person had before them: where somebody was quicker, they are told."""
    refuse_non_writers(viewer)
    section, words = section_of(review, key), text.strip()
    if len(words) > LONGEST:
        raise UserError(f"A section holds up to {LONGEST:,} characters; this is {len(words):,}.")
    if words == section.text:
        raise UserError("That is what it says already: nothing was changed.")
    wording = review.version.wording.with_text(key, words)
    return reworded(session, viewer, review, wording, key, f"edited {section.title}", now=now)


def section_of(review: Found, key: str) -> Section:
    section = review.version.wording.section(key)
    if section is None:
        keys = ", ".join(each.key for each in review.version.wording.sections)
        raise UserError(f"A review has the sections {keys}.", hint="/review show VENDOR last week")
    return section


def reworded(
    session: Session, viewer: Viewer, review: Found, wording: Wording, section: str, change: str, *, now: datetime
) -> Found:
    """The next version, by this person; `section` is the key of what was changed."""
    facts = review.version.facts_id, review.version.facts
    written = _Written(review.version.number + 1, *facts, wording, section, change)
    _append(session, viewer, review.id, written, f"{review.vendor} {review.week}", now)
    return found(session.connection(), viewer, review.vendor, review.week)


def take_turn(session: Session, review: Found) -> None:
    """Until the caller's transaction ends nobody else changes the review."""
    table = table_of(Review)
    session.connection().execute(update(table).where(table.c.id == review.id).values(version=table.c.version))


def reword(session: Session, viewer: Viewer, review: Found, new: Section, work: ModelWork, *, now: datetime) -> Found:
    """One section in a model's other words; `review` as for an edit."""
    refuse_non_writers(viewer)
    old = review.version.wording.section(new.key)
    if old is None or old.text == new.text:
        raise UserError("The model words it as it stands: nothing was changed.")
    wording, number = review.version.wording.with_section(new), review.version.number + 1
    facts = review.version.facts_id, review.version.facts
    written = _Written(number, *facts, wording, new.key, f"another wording of {new.title} by {work.model}", work)
    _append(session, viewer, review.id, written, f"{review.vendor} {review.week}", now)
    return found(session.connection(), viewer, review.vendor, review.week)


def approve(session: Session, viewer: Viewer, review: Found, *, now: datetime) -> Found:
    """Of exactly the wording that was shown; any later edit voids it."""
    refuse_unanswerable(viewer, "approves")
    refuse_own_words(session, viewer, review, now=now)
    table = table_of(Review)
    shown = (table.c.id == review.id) & (table.c.version == review.version.number)
    values = {"approved": review.version.hash, "approved_by": name_of(viewer), "approved_at": now}
    if session.connection().execute(update(table).where(shown).values(**values)).rowcount != 1:
        raise _overtaken()
    _record(session, viewer, "approve review", f"{review.vendor} {review.week}", review.version.hash, now)
    return found(session.connection(), viewer, review.vendor, review.week)


def publish(session: Session, viewer: Viewer, review: Found, *, now: datetime) -> bool:
    """Notes that the approved wording is posted; False where it was already."""
    refuse_unanswerable(viewer, "publishes")
    if not review.is_approved:
        raise UserError("Only what was approved is published.", hint="/review approve VENDOR last week")
    refuse_other_vendors(session.connection(), review)
    table = table_of(Review)
    number = review.version.number
    shown = (table.c.id == review.id) & (table.c.version == number) & (table.c.approved == review.version.hash)
    fresh = shown & (table.c.published_version != number)
    values = {"published_version": number, "published_at": now}
    if session.connection().execute(update(table).where(fresh).values(**values)).rowcount != 1:
        return False
    _record(session, viewer, "publish review", f"{review.vendor} {review.week}", review.version.hash, now)
    return True


@dataclass(frozen=True)
class _Written:
    number: int
    facts_id: int
    facts: str
    wording: Wording
    section: str
    change: str
    work: ModelWork | None = None


def _with_model(new: Draft) -> str:
    """Where any of it is in a model's words."""
    wrote = any(section.by == BY_MODEL for section in new.wording.sections)
    return f" with {new.work.model}" if new.work and wrote else ""


def _begun(session: Session, new: Draft) -> int:
    """Its version is set by the first append, which of two beginners only one comes to."""
    connection, table = session.connection(), table_of(Review)
    values = {"vendor": new.vendor, "week": new.week, "version": 0, "approved": "", "approved_by": ""}
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    beginning = dialect.insert(table).values(**values, published_version=0)
    connection.execute(beginning.on_conflict_do_nothing(index_elements=["vendor", "week"]))
    there = (table.c.vendor == new.vendor) & (table.c.week == new.week)
    return int(connection.execute(select(table.c.id).where(there)).scalar_one())


def _kept_facts(session: Session, review: int, new: Draft, now: datetime) -> int:
    values = {"review_id": review, "content": new.facts, "hash": hash_of(new.facts), "taken_at": now}
    values |= {"load_id": new.horizon}
    statement = insert(table_of(ReviewFacts)).values(**values)
    return int(session.connection().execute(statement).inserted_primary_key[0])  # type: ignore[index]


def _append(session: Session, viewer: Viewer, review: int, written: _Written, subject: str, now: datetime) -> None:
    """The newest number is claimed first: of two who write at once, one is told."""
    table, content = table_of(Review), stored(written.wording)
    claimed = update(table).where(table.c.id == review, table.c.version == written.number - 1)
    if session.connection().execute(claimed.values(version=written.number, approved="")).rowcount != 1:
        raise _overtaken()
    digest = hash_of(written.facts, content)
    values = {"review_id": review, "number": written.number, "facts_id": written.facts_id, "content": content}
    values |= {"hash": digest, "section": written.section, "change": written.change}
    values |= {"written_by": name_of(viewer), "written_at": now}
    session.connection().execute(insert(table_of(ReviewVersion)).values(**values))
    if written.work is not None:
        keep(session.connection(), review, written.number, written.work)
    _record(session, viewer, "write review", subject, digest, now, written.change)


def _record(
    session: Session, viewer: Viewer, action: str, subject: str, digest: str, now: datetime, change: str = ""
) -> None:
    detail = {"hash": digest} | ({"change": change} if change else {})
    audit.record(session, actor=name_of(viewer), action=action, subject=f"review {subject}", now=now, detail=detail)


def _overtaken() -> UserError:
    return UserError("Somebody changed this review meanwhile: look at it again.", hint="/review show VENDOR last week")
