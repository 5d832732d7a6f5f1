"""A vendor answers a page of its review: in the thread of the published post, and told to those who reviewed."""

from dataclasses import replace

from sqlmodel import Session

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, PEOPLE, Post
from bot.domain.people.roles import name_of
from bot.domain.performance.books import books_of
from bot.domain.reviews.comments import HINT, Comment, comment
from bot.domain.reviews.desks import posted_desks
from bot.domain.reviews.postings import latest_postings
from bot.domain.reviews.reading import Found, find, found
from bot.errors import UserError
from bot.message import Message, render
from bot.message.saying import said
from commands.request import Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.placing import is_page, key_of, parted

TOLD = "Your answer stands with the review, for both sides."


def answered(request: Request) -> Message:
    place, section, text = parted(request.words)
    if not is_page(section):
        raise UserError("Say to which page, and after a colon what you answer.", hint=HINT)
    return put(request, wanted(replace(request, words=place)), section, text)


def put(request: Request, asked: Wanted, section: str, text: str) -> Message:
    session, viewer = request.session, request.viewer
    review = found(session.connection(), viewer, asked.vendor, asked.week.start)
    new = comment(session, viewer, review, key_of(review, section), text, now=request.now)
    told = said(_line(session, review, new))
    _into_threads(session, review, new, told)
    _to_reviewers(request, review, new, told)
    return said(TOLD)


def _line(session: Session, review: Found, new: Comment) -> str:
    books = books_of(session.connection())
    section = review.version.wording.section(new.section)
    title = section.title if section else new.section
    who = name_of(session, new.written_by) or new.written_by
    return f"{books.registry.vendor_name(review.vendor)} ({who}) answers “{title}”: {new.text}"


def _into_threads(session: Session, review: Found, new: Comment, told: Message) -> None:
    body = render(told).as_body()
    for posting in latest_postings(session.connection(), review.id):
        key = f"{posting.key}:answer:{new.id}"
        post = Post(key, posting.channel, body, review.vendor, new.written_at, under=posting.key)
        enqueue(session, post, now=new.written_at)


def _to_reviewers(request: Request, review: Found, new: Comment, told: Message) -> None:
    """Below their own post; where there is none, to whoever approved it."""
    session, body = request.session, render(told).as_body()
    desks = posted_desks(session.connection(), review.vendor, review.week)
    for each in desks:
        post = Post(f"{each.key}:answer:{new.id}", each.channel, body, EVERYTHING, request.now, under=each.key)
        enqueue(session, post, now=request.now)
    newest = find(session.connection(), desk.REVIEWERS, review.vendor, review.week)
    if newest is not None:
        desk.follow(session, newest, now=request.now)
    if not desks and review.approved_by.startswith(PEOPLE):
        key = f"review:{review.vendor}:{review.week}:answer:{new.id}:{review.approved_by}"
        enqueue(session, Post(key, review.approved_by, body, review.vendor, request.now), now=request.now)
