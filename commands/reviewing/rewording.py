"""Reviews in a language model's words: a draft, and another wording of one section."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter

from bot.assistant.writer import Writer, WriterError
from bot.domain.reviews import writing
from bot.domain.reviews.permitted import refuse_non_writers
from bot.domain.reviews.reading import Found, find
from bot.domain.reviews.wording import BY_MODEL
from bot.errors import UserError
from bot.message import Message
from bot.message.saying import said
from commands.request import Awaited, Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.placing import key_of
from commands.reviewing.showing import shown
from commands.reviewing.surroundings import around
from commands.reviewing.writing import EDIT, drafted, exactly, first_wording, landed
from reports.factsheet import read_back
from reports.factsheet.sections import PAGES, Page
from reports.phrasing.briefing import matters_of, worded_pages
from reports.phrasing.pages import Around, PhrasedPage, page_by, phrased

NO_MODEL = "No language model is set up (OPENAI_API_KEY), so there is no other wording: change the page yourself."
BY_TEMPLATE = "by template"


def in_words_of(writer: Writer, new: writing.Draft, beside: Around) -> writing.Draft:
    """Takes up to a minute and more: never inside a transaction. The same where there is nothing to word."""
    if not worded_pages(read_back(new.facts)):
        return new
    made = phrased(read_back(new.facts), writer, beside, perf_counter)
    return replace(new, wording=made.wording, work=made.work)


def awaited_draft(request: Request) -> Awaited | None:
    """None where the template writes it, or it is there already."""
    writer = request.assistant
    if writer is None:
        return None
    refuse_non_writers(request.viewer)
    asked = wanted(request)
    if asked.has(BY_TEMPLATE) or _is_there(request, asked):
        return None
    connection = request.session.connection()
    new = first_wording(connection, request.viewer, asked.vendor, asked.week, asked.books, request.now)
    if not worded_pages(read_back(new.facts)):
        return None
    beside = around(connection, asked.books, asked.vendor, asked.week)

    def work() -> Callable[[Request], Message]:
        worded = in_words_of(writer, new, beside)
        return lambda later: _landed(replace(later, words=request.words), asked, worded)

    return Awaited(said(f"{writer.name} is writing it: up to a minute or two."), work)


def _landed(request: Request, asked: Wanted, worded: writing.Draft) -> Message:
    """Unless somebody wrote it meanwhile: then theirs is shown."""
    return drafted(request) if _is_there(request, asked) else landed(request, asked, worded)


def _is_there(request: Request, asked: Wanted) -> bool:
    known = find(request.session.connection(), request.viewer, asked.vendor, asked.week.start)
    return known is not None and not asked.has("anew")


def unavailable(request: Request) -> Message:
    """Without a model."""
    refuse_non_writers(request.viewer)
    raise UserError(NO_MODEL, hint=EDIT)


def awaited_rewording(request: Request) -> Awaited | None:
    """`… customers`: the last word is the section, by its key or number."""
    writer = request.assistant
    if writer is None:
        return None
    refuse_non_writers(request.viewer)
    rest, _, section = request.words.strip().rpartition(" ")
    asked = wanted(replace(request, words=rest))
    review = exactly(request, asked)
    page = _page(review, section.casefold())
    sheet = read_back(review.version.facts)
    beside = around(request.session.connection(), asked.books, asked.vendor, asked.week)
    if not matters_of(sheet, page):
        raise UserError(f"There is nothing on {page.title} that is worded: only what is out of the ordinary is.")

    def work() -> Callable[[Request], Message]:
        try:
            made = page_by(writer, sheet, page, beside, attempt=review.newest + 1)
        except WriterError as error:
            raise UserError(f"There is no other wording: {error.text}. The page stays as it is.") from None
        return lambda later: _reworded(later, asked, review, made)

    return Awaited(said(f"{writer.name} is wording {page.title} anew."), work)


def _page(review: Found, section: str) -> Page:
    key = key_of(review, section)
    page = next((page for page in PAGES if page.key == key), None)
    if page is None:
        raise UserError(f"Say which section: {', '.join(each.key for each in review.version.wording.sections)}.")
    return page


def _reworded(request: Request, asked: Wanted, review: Found, made: PhrasedPage) -> Message:
    if made.section.by != BY_MODEL:
        reason = made.work.dropped[0].reason if made.work.dropped else "it answered nothing"
        raise UserError(f"None of its sentences could stay, the first because {reason}. The page stays as it is.")
    after = writing.reword(request.session, request.viewer, review, made.section, made.work, now=request.now)
    desk.follow(request.session, after, now=request.now)
    return shown(request, after, asked, "Worded anew, as a new version; an approval before it no longer holds.")
