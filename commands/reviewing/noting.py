"""Notes and risks in words: `/review note northwind last week customers: we changed the survey`."""

from dataclasses import replace

from bot.domain.reviews.notes import NoteKind
from bot.domain.reviews.noting import HINT, add_note, take_out_note
from bot.domain.reviews.permitted import refuse_non_writers
from bot.errors import UserError
from bot.message import Message
from commands.request import Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.placing import is_page, key_of, parted
from commands.reviewing.showing import shown
from commands.reviewing.writing import exactly
from reports.factsheet.sections import RISKS

TAKE_OUT = "/review unnote VENDOR last week 2"
PRIVATE = "private"


def noted(request: Request) -> Message:
    refuse_non_writers(request.viewer)
    place, section, text, private = _read(request.words)
    if not is_page(section):
        raise UserError("Say to which page, and after a colon what.", hint=HINT)
    return put(request, wanted(replace(request, words=place)), NoteKind.NOTE, section, text, private=private)


def risk_noted(request: Request) -> Message:
    """Of a page that is named, else of the last one."""
    refuse_non_writers(request.viewer)
    place, section, text, private = _read(request.words)
    if not section:
        raise UserError("Say of which week, and after a colon the risk.", hint=HINT.replace("note", "risk"))
    if not is_page(section):
        place, section = f"{place} {section}", RISKS.key
    return put(request, wanted(replace(request, words=place)), NoteKind.RISK, section, text, private=private)


def _read(words: str) -> tuple[str, str, str, bool]:
    """As `parted`, and whether “private” stands beside the colon, before it or after."""
    place, section, text = parted(words)
    if section == PRIVATE:
        place, _, section = place.rpartition(" ")
        return place, section.casefold(), text, True
    first, _, rest = text.partition(" ")
    if first.casefold().rstrip(":") == PRIVATE:
        return place, section, rest, True
    return place, section, text, False


def put(request: Request, asked: Wanted, kind: NoteKind, section: str, text: str, *, private: bool) -> Message:
    review = exactly(request, asked)
    key = key_of(review, section)
    after = add_note(request.session, request.viewer, review, kind, key, text, private=private, now=request.now)
    desk.follow(request.session, after, now=request.now)
    return shown(request, after, asked, "Kept as a new version; an approval before it no longer holds.")


def note_taken_out(request: Request) -> Message:
    refuse_non_writers(request.viewer)
    place, _, number = request.words.strip().rpartition(" ")
    if not (number.isascii() and number.isdigit()):
        raise UserError("Say the note's number, which stands in front of it.", hint=TAKE_OUT)
    asked = wanted(replace(request, words=place))
    review = exactly(request, asked)
    after = take_out_note(request.session, request.viewer, review, int(number), now=request.now)
    desk.follow(request.session, after, now=request.now)
    return shown(request, after, asked, "Taken out, in a new version; an approval before it no longer holds.")
