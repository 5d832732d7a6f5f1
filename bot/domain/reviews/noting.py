"""Puts a note or a risk to a page, and takes one out again: each is a version, with who and when."""

from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from bot.domain.people.permissions import Viewer
from bot.domain.reviews.notes import MOST_NOTES, NOTE_LONGEST, Note, NoteKind
from bot.domain.reviews.permitted import name_of, refuse_non_writers
from bot.domain.reviews.reading import Found
from bot.domain.reviews.writing import reworded, section_of
from bot.errors import UserError

HINT = "/review note VENDOR last week customers: WORDS"


def add_note(
    session: Session,
    viewer: Viewer,
    review: Found,
    kind: NoteKind,
    key: str,
    text: str,
    *,
    private: bool,
    now: datetime,
) -> Found:
    """`review` is what the person had before them."""
    refuse_non_writers(viewer)
    section, words, wording = section_of(review, key), text.strip(), review.version.wording
    if not words:
        raise UserError("Say after the colon what it is.", hint=HINT)
    if len(words) > NOTE_LONGEST:
        raise UserError(f"A note holds up to {NOTE_LONGEST:,} characters; this is {len(words):,}.")
    if len(wording.notes) >= MOST_NOTES:
        raise UserError(f"A review holds up to {MOST_NOTES} notes: take one out, or edit the page.")
    note = Note(section.key, kind, words, name_of(viewer), now, private)
    kept = replace(wording, notes=(*wording.notes, note))
    change = f"added a {'private ' if private else ''}{kind} to {section.title}"
    return reworded(session, viewer, review, kept, section.key, change, now=now)


def take_out_note(session: Session, viewer: Viewer, review: Found, number: int, *, now: datetime) -> Found:
    """They are numbered from 1 as they stand in the review."""
    refuse_non_writers(viewer)
    notes = review.version.wording.notes
    if not 1 <= number <= len(notes):
        there = f"It has {len(notes)}." if notes else "It has none."
        raise UserError(f"There is no note {number} in this review. {there}", hint="/review show VENDOR last week")
    gone = notes[number - 1]
    kept = replace(review.version.wording, notes=tuple(note for note in notes if note is not gone))
    change = f"took out {gone.kind} {number}"
    return reworded(session, viewer, review, kept, gone.section, change, now=now)
