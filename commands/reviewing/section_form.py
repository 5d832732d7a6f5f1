"""The form *Edit section*: the text as it stands, and what it is to say."""

from dataclasses import replace

from bot.domain.reviews.permitted import refuse_non_writers
from bot.errors import UserError
from bot.message import Modal, TextField
from bot.message.limits import TYPED
from commands.forms import FieldErrors, Filled, Form, Outcome
from commands.request import Request
from commands.reviewing.asked import wanted
from commands.reviewing.showing import EDIT_FORM
from commands.reviewing.writing import exactly, rewritten

TEXT = "text"


def _opened(request: Request) -> Modal:
    """`request.words` are the section's key and which review it is of."""
    refuse_non_writers(request.viewer)
    key, _, rest = request.words.strip().partition(" ")
    review = exactly(request, wanted(replace(request, words=rest)))
    section = review.version.wording.section(key)
    if section is None:
        raise UserError("There is no such section.", hint="/review show VENDOR last week")
    if len(section.text) > TYPED:
        hint = f"/review edit VENDOR last week {key}: what it is to say"
        raise UserError("This section is longer than a window holds: edit it in words.", hint=hint)
    field = TextField(TEXT, section.title, initial=section.text, several_lines=True, most=TYPED)
    return Modal(EDIT_FORM, "Edit section", (field,), "Keep", about=f"{key} {rest}")


def _submitted(request: Request, filled: Filled) -> Outcome:
    key, _, rest = request.words.strip().partition(" ")
    if not filled.text(TEXT):
        return FieldErrors(((TEXT, "Say something, or close the window."),))
    asked = wanted(replace(request, words=rest))
    return rewritten(request, asked, key, filled.text(TEXT))


SECTION_FORM = Form(EDIT_FORM, _opened, _submitted)
