"""The post in a reviewers' channel on which a review is worked: written once, then kept as the review is."""

from datetime import datetime

from sqlmodel import Session

from bot.delivery.outbox import enqueue, enqueue_revision
from bot.delivery.post import EVERYTHING, Post
from bot.domain.people.permissions import Role, Viewer
from bot.domain.performance.books import books_of
from bot.domain.reviews.desks import Desk, next_revision, posted_desks
from bot.domain.reviews.reading import Found
from bot.domain.reviews.wording import BY_MODEL
from bot.message import Actions, Button, Confirm, Message, render
from commands.buttons import ASK, FILE, OPEN
from commands.reviewing.asked import words_of
from commands.reviewing.checking import pages_of
from commands.reviewing.illustrating import keep_draft, redraw
from commands.reviewing.showing import AS_IT_IS, NOTE_FORM, add_action, byline_of, with_edit_buttons
from reports.factsheet import read_back
from reports.weekly_review import Checked
from reports.weekly_review_short import in_short

REVIEWERS = Viewer("reviewers", Role.MANAGER)
"""Nothing of it is approved: only the client's own people read it, and whoever may not do something is told."""


def put(session: Session, desk: Desk, review: Found, *, now: datetime) -> None:
    body = render(message_of(session, review)).as_body()
    enqueue(session, Post(desk.key, desk.channel, body, EVERYTHING, now), now=now)
    keep_draft(session, desk, review, now=now)


def follow(session: Session, review: Found, *, now: datetime) -> None:
    """Every reviewers' channel shows the review as it is now, in the transaction that changed it."""
    desks = posted_desks(session.connection(), review.vendor, review.week)
    body = render(message_of(session, review)).as_body() if desks else {}
    for desk in desks:
        key = f"{desk.key}:{next_revision(session.connection(), desk)}"
        enqueue_revision(session, of=desk.key, key=key, body=body, readers=EVERYTHING, now=now)


def redraw_charts(session: Session, before: Found, after: Found, *, now: datetime) -> None:
    """Where the review was written anew of other facts; what is worded anew keeps its facts, and so its charts."""
    for desk in posted_desks(session.connection(), after.vendor, after.week):
        redraw(session, desk, before, after, now=now)


def message_of(session: Session, review: Found) -> Message:
    books = books_of(session.connection())
    sheet = read_back(review.version.facts)
    pages = pages_of(session, review, sheet, REVIEWERS, books)
    exact = f"{words_of(review.vendor, books.calendar.week_of(review.week))} version {review.version.number}"
    message, blocks = in_short(review, sheet, pages, byline_of(session, review))
    worded = [page.section.key for page in pages if page.section.by == BY_MODEL]
    blocks = with_edit_buttons(blocks, pages, exact, worded, ASK)
    return Message(message.text, (*blocks, Actions(_buttons(review, pages, exact))))


def _buttons(review: Found, pages: list[Checked], exact: str) -> tuple[Button, ...]:
    """They answer whoever presses: what takes the place of a post would take it from everybody."""
    buttons = [
        Button("Add note or risk", OPEN, f"{NOTE_FORM} {exact}"),
        *add_action(review),
        Button("Whole review", ASK, f"review show {exact}"),
        Button("Show facts", ASK, f"review facts {exact}"),
        Button("Deck", FILE, f"review export {exact} pptx"),
        Button("Markdown", FILE, f"review export {exact} md"),
        Button("Facts as a workbook", FILE, f"review export {exact} xlsx"),
        Button("History", ASK, f"review history {exact}"),
    ]
    if review.state == "draft":
        buttons.insert(0, _approve(review, doubted=any(page.doubts for page in pages), exact=exact))
    if review.state == "approved":
        buttons.insert(0, Button("Publish", ASK, f"review publish {exact}", primary=True))
    return tuple(buttons)


def _approve(review: Found, *, doubted: bool, exact: str) -> Button:
    whole = f"Every page of version {review.version.number}, word for word, also what is not shown here?"
    asked = AS_IT_IS if doubted else Confirm(whole, "Approve", "Not yet", title="Approve it?")
    words = f"review approve {exact}{' as it is' if doubted else ''}"
    return Button("Approve", ASK, words, primary=True, confirm=asked)
