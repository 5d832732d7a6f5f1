"""A review as a file: a deck, Markdown with footnotes, or its facts as a workbook or CSV."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module

from bot.domain.performance.books import books_of
from bot.domain.reviews.reading import Found
from bot.domain.reviews.wording import Wording
from bot.message import Attachment, Message
from commands.request import Request
from commands.reviewing.asked import PROGRAMME
from commands.reviewing.checking import remarks_on
from commands.reviewing.writing import looked_at
from commands.sending import sent_as_file
from reports.export.facts_sheet import facts_sheet
from reports.factsheet import FactSheet, read_back
from reports.review_remarks import with_remarks

Make = Callable[[FactSheet, Found], bytes]
HINT = "/review export VENDOR last week pptx"


@dataclass(frozen=True)
class Format:
    ending: str
    what: str
    make: Make


def _deck(sheet: FactSheet, review: Found) -> bytes:
    """Loaded when it is wanted: the library costs every command half a second."""
    made: bytes = import_module("reports.export.review.deck").deck(sheet, review.version.wording, standing(review))
    return made


def _markdown(sheet: FactSheet, review: Found) -> bytes:
    made: bytes = import_module("reports.export.review.markdown").markdown(
        sheet, review.version.wording, standing(review)
    )
    return made


def _workbook(sheet: FactSheet, review: Found) -> bytes:
    made: bytes = import_module("reports.export.review.workbook").workbook(sheet)
    return made


DECK = Format("pptx", "as a deck", _deck)
MARKDOWN = Format("md", "as Markdown, a footnote for every figure", _markdown)
WORKBOOK = Format("xlsx", "its facts as a workbook, unrounded", _workbook)
CSV = Format("csv", "its facts, unrounded", lambda sheet, _: facts_sheet(sheet))
FORMATS = {"pptx": DECK, "deck": DECK, "md": MARKDOWN, "markdown": MARKDOWN, "xlsx": WORKBOOK, "workbook": WORKBOOK}
FORMATS |= {"csv": CSV}


def standing(review: Found) -> str:
    return f"{review.state.capitalize()}, version {review.version.number}"


def exported(request: Request) -> Attachment:
    """The format is the last word; a deck where none is named."""
    rest, _, last = request.words.strip().rpartition(" ")
    named = FORMATS.get(last.casefold().removeprefix("."))
    review, _found = looked_at(replace(request, words=rest) if named else request)
    kind, sheet = named or DECK, read_back(review.version.facts)
    review = replace(review, version=replace(review.version, wording=_remarked(request, review)))
    whose = PROGRAMME if sheet.is_programme else review.vendor
    name = f"review_{whose}_{review.week.isoformat()}.{kind.ending}"
    comment = f"The weekly review {sheet.name}, {sheet.days} ({standing(review).lower()}), {kind.what}."
    return Attachment(name, kind.make(sheet, review), comment)


def _remarked(request: Request, review: Found) -> Wording:
    """Files are made to be handed on: what is for the client's own people alone is in none."""
    books = books_of(request.session.connection())
    remarks = [each for each in remarks_on(request.session, review, books) if not (each.of and each.of.private)]
    return with_remarks(review.version.wording, remarks)


def sent(request: Request) -> Message:
    """Into the person's own messages: a file cannot be private in a channel."""
    return sent_as_file(request, exported(request), "govbot review export")
