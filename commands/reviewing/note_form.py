"""The form *Add note or risk*: which page, what it is, and who may read it."""

from bot.domain.reviews.notes import NOTE_LONGEST, NoteKind
from bot.domain.reviews.permitted import refuse_non_writers
from bot.message import ChoiceField, Modal, Option, TextField
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.reviewing.asked import wanted
from commands.reviewing.noting import put
from commands.reviewing.showing import NOTE_FORM
from commands.reviewing.writing import exactly
from reports.factsheet.sections import RISKS

KINDS = (Option("A note", NoteKind.NOTE), Option("A risk", NoteKind.RISK))
ALL, OWN = "all", "own"
READERS = (Option("Everybody, once it is published", ALL), Option("Your own people alone", OWN))


def _opened(request: Request) -> Modal:
    """`request.words` are which review it is of."""
    refuse_non_writers(request.viewer)
    review = exactly(request, wanted(request))
    pages = tuple(Option(section.title, section.key) for section in review.version.wording.sections)
    fields = (
        ChoiceField("kind", "What", KINDS, NoteKind.NOTE),
        ChoiceField("page", "Of the page", pages, RISKS.key if any(page.value == RISKS.key for page in pages) else ""),
        TextField("text", "In words", several_lines=True, most=NOTE_LONGEST),
        ChoiceField("readers", "Who reads it", READERS, ALL),
    )
    return Modal(NOTE_FORM, "Add note or risk", fields, "Keep", about=request.words)


def _submitted(request: Request, filled: Filled) -> Outcome:
    if not filled.text("text"):
        return FieldErrors((("text", "Say something, or close the window."),))
    kind, private = NoteKind(filled.text("kind") or NoteKind.NOTE), filled.text("readers") == OWN
    return put(request, wanted(request), kind, filled.text("page"), filled.text("text"), private=private)


REVIEW_NOTE_FORM = Form(NOTE_FORM, _opened, _submitted)
