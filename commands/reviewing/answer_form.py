"""The form *Answer* at a published review, for the vendor's people."""

from bot.domain.reviews.comments import COMMENT_LONGEST, refuse_other_sides
from bot.domain.reviews.reading import found
from bot.message import ChoiceField, Modal, Option, TextField
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.reviewing.answering import put
from commands.reviewing.asked import wanted
from commands.reviewing.showing import ANSWER_FORM


def _opened(request: Request) -> Modal:
    """`request.words` are which review it is of."""
    asked = wanted(request)
    review = found(request.session.connection(), request.viewer, asked.vendor, asked.week.start)
    refuse_other_sides(request.viewer, review)
    pages = tuple(Option(section.title, section.key) for section in review.version.wording.sections)
    fields = (
        ChoiceField("page", "To the page", pages),
        TextField("text", "Your answer", several_lines=True, most=COMMENT_LONGEST, hint="Both sides read it."),
    )
    return Modal(ANSWER_FORM, "Answer the review", fields, "Answer", about=request.words)


def _submitted(request: Request, filled: Filled) -> Outcome:
    if not filled.text("text"):
        return FieldErrors((("text", "Say something, or close the window."),))
    return put(request, wanted(request), filled.text("page"), filled.text("text"))


REVIEW_ANSWER_FORM = Form(ANSWER_FORM, _opened, _submitted)
