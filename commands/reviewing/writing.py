"""What people do with a review: draft, edit, approve."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import Books
from bot.domain.reviews import writing
from bot.domain.reviews.desks import await_drafts
from bot.domain.reviews.permitted import refuse_non_writers
from bot.domain.reviews.reading import Found, find, found, version_of
from bot.domain.subscriptions.subscribed import subscriptions
from bot.errors import UserError
from bot.message import Message
from bot.periods import Period
from commands.request import Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.checking import pages_of
from commands.reviewing.placing import is_page, key_of, parted
from commands.reviewing.showing import shown
from reports.catalogue import WEEKLY_REVIEW
from reports.commentary import written
from reports.factsheet import read_back, stored, take

EDIT = "/review edit VENDOR last week customers: what it is to say"


def drafted(request: Request) -> Message:
    """The one there is, unless it is to be written anew; whoever asks first, it is written once."""
    refuse_non_writers(request.viewer)
    asked = wanted(request)
    connection = request.session.connection()
    known = find(connection, request.viewer, asked.vendor, asked.week.start)
    if known is not None and not asked.has("anew"):
        return shown(request, known, asked, "There is one already; “anew” writes it afresh from today's facts.")
    new = first_wording(connection, request.viewer, asked.vendor, asked.week, asked.books, request.now)
    return landed(request, asked, new)


def landed(request: Request, asked: Wanted, new: writing.Draft) -> Message:
    before = find(request.session.connection(), request.viewer, asked.vendor, asked.week.start)
    review = writing.draft(request.session, request.viewer, new, now=request.now)
    if before is not None:
        desk.redraw_charts(request.session, before, review, now=request.now)
    _to_reviewers(request, review)
    return shown(request, review, asked)


def first_wording(
    connection: Connection, viewer: Viewer, vendor: str, week: Period, books: Books, now: datetime
) -> writing.Draft:
    """What is written of the week's facts before anybody edits it. Raises UserError where there are none."""
    sheet = take(connection, viewer, vendor, week, books, now)
    if not sheet.has_figures:
        raise UserError(f"There are no data of {sheet.name} for {sheet.days}: there is nothing to review.")
    return writing.Draft(vendor, week.start, stored(sheet), written(sheet), horizon=books.horizon)


def _to_reviewers(request: Request, review: Found) -> None:
    """Into every channel that has subscribed to drafts, and where it is already, as it is now."""
    desk.follow(request.session, review, now=request.now)
    connection = request.session.connection()
    for each in subscriptions(connection):
        if each.report == WEEKLY_REVIEW:
            await_drafts(connection, (review.vendor,), review.week, each.channel, now=request.now)


def edited(request: Request) -> Message:
    """`… customers: text`: the last word before the colon is the section, or its number."""
    place, section, text = parted(request.words)
    if not is_page(section):
        raise UserError("Say which section, and after a colon what it is to say.", hint=EDIT)
    asked = wanted(replace(request, words=place))
    return rewritten(request, asked, section, text)


def rewritten(request: Request, asked: Wanted, section: str, text: str) -> Message:
    refuse_non_writers(request.viewer)
    review = exactly(request, asked)
    key = key_of(review, section)
    after = writing.edit(request.session, request.viewer, review, key, text, now=request.now)
    desk.follow(request.session, after, now=request.now)
    return shown(request, after, asked, "Kept as a new version; an approval before it no longer holds.")


def approved(request: Request) -> Message:
    """What no fact bears out is approved only where the words say so."""
    asked = wanted(request)
    review = exactly(request, asked)
    pages = pages_of(request.session, review, read_back(review.version.facts), request.viewer, asked.books)
    doubts = [doubt for page in pages for doubt in page.doubts]
    if doubts and not asked.has("as it is"):
        raise UserError(
            f"{len(doubts)} of its statements no fact bears out, the first: “{doubts[0].words}” ({doubts[0].reason}). "
            "Correct them, or say “as it is”.",
            hint="/review approve VENDOR last week as it is",
        )
    after = writing.approve(request.session, request.viewer, review, now=request.now)
    desk.follow(request.session, after, now=request.now)
    return shown(request, after, asked, "Approved, word for word.")


def exactly(request: Request, asked: Wanted) -> Found:
    """The newest, which must be the version the words name, where they name one."""
    review = found(request.session.connection(), request.viewer, asked.vendor, asked.week.start)
    if asked.versions and asked.versions[0] != review.newest:
        raise UserError(
            f"This review was changed meanwhile: version {review.newest} is the newest. Look at it first.",
            hint=f"/review show {asked.words}",
        )
    return review


def looked_at(request: Request) -> tuple[Found, Wanted]:
    """The version named, or the newest this person may read."""
    asked = wanted(request)
    connection = request.session.connection()
    review = found(connection, request.viewer, asked.vendor, asked.week.start)
    if asked.versions and request.viewer.vendor is None:
        review = replace(review, version=version_of(connection, review.id, asked.versions[0]))
    return review, asked
