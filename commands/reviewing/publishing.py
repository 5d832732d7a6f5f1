"""Publishing an approved review in a channel: who will read it first, then once, through the outbox."""

import re
from dataclasses import replace

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.performance.books import books_of
from bot.domain.reviews import writing
from bot.domain.reviews.permitted import refuse_unanswerable
from bot.domain.reviews.postings import Posting, latest_postings, note_posting
from bot.domain.reviews.reading import Found, found
from bot.domain.reviews.strangers import refuse_other_vendors
from bot.domain.vendors.channels import channel_of
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape, render
from bot.message.saying import said
from bot.message.together import together
from commands import share_words
from commands.buttons import ASK, DO, OPEN
from commands.request import NO_SLACK, Place, Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted, words_of
from commands.reviewing.checking import pages_of
from commands.reviewing.illustrating import keep_published
from commands.reviewing.showing import ANSWER_FORM
from commands.reviewing.writing import exactly
from commands.shared import seen_by_readers
from reports import weekly_review
from reports.audience_words import readers_said
from reports.factsheet import read_back
from reports.setup_words import told

HERE_NOW = "here now"
ROOM_FOR_MARKS = 1_000
"""Characters: where figures change later, the post says so."""
_CHANNEL = re.compile(r"(?<!\S)(?:in )?(?:<#([CG][A-Z0-9]{2,20})(?:\|[^>]*)?>|([CG](?=[A-Z]*\d)[A-Z0-9]{3,20}))(?!\S)")


def published(request: Request) -> Message:
    """Without “here now” it is proposed; in a shell Slack is asked when it is sent."""
    refuse_unanswerable(request.viewer, "publishes")
    named = _CHANNEL.search(request.words)
    asked = wanted(replace(request, words=_CHANNEL.sub(" ", request.words)))
    review = exactly(request, asked)
    if not review.is_approved:
        raise UserError("Only what was approved is published.", hint=f"/review approve {asked.words}")
    refuse_other_vendors(request.session.connection(), review)
    channel = (named[1] or named[2]) if named else _usual_channel(request, review)
    there = replace(request, place=Place(channel, None if review.vendor == EVERYTHING else review.vendor))
    if request.rooms is not NO_SLACK:
        hindered = _hindered(there, review)
        if hindered is not None:
            return hindered
    if request.rooms is not NO_SLACK and not asked.has(HERE_NOW):
        return _proposed(there, review, asked)
    return _posted(request, review, channel)


def _usual_channel(request: Request, review: Found) -> str:
    """Here in a channel of the vendor, else in the vendor's own, where it has one."""
    place = request.place
    here = "" if place.is_private else place.channel
    own = here if place.vendor == review.vendor else channel_of(request.session.connection(), review.vendor)
    channel = own or here
    if not channel:
        raise UserError("In which channel? Say it there, or name it.", hint="/review publish VENDOR last week #channel")
    return channel


def _hindered(request: Request, review: Found) -> Message | None:
    seen = seen_by_readers(request)
    if not seen.is_open:
        return share_words.paused(seen, request)
    if not seen.audience.admits(review.vendor):
        raise share_words.refusal(seen.audience, request.viewer)
    return None


def _proposed(request: Request, review: Found, asked: Wanted) -> Message:
    channel = request.place.channel
    readers = readers_said(seen_by_readers(request).audience, asked.books.registry, "it")
    sentence = f"{readers} The review is posted there for them all."
    words = f"review publish {asked.words} version {review.version.number} in {channel} {HERE_NOW}"
    buttons = Actions((Button("Publish", DO, words, primary=True),))
    return Message(f"The channel {channel}: {sentence}", (Text(f"<#{channel}>: {escape(sentence)}"), buttons))


def _posted(request: Request, review: Found, channel: str) -> Message:
    session, vendor = request.session, review.vendor
    writing.publish(session, request.viewer, review, now=request.now)
    key = f"review:{vendor}:{review.week}:{review.version.number}:{channel}"
    new = _put_out(request, key, channel, review)
    if new:
        _point_to(request, review, channel)
        note_posting(session.connection(), review.id, Posting(key, channel, review.version.number))
        keep_published(session, review, key, channel, now=request.now)
    desk.follow(session, found(session.connection(), request.viewer, vendor, review.week), now=request.now)
    done = "It is being posted in" if new else "It was posted before in"
    return told(f"{done} the channel {channel}.", drawn=f"{done} <#{channel}>.")


def _put_out(request: Request, key: str, channel: str, review: Found) -> bool:
    """What one message does not hold goes on in its thread. Whether it is new there."""
    head, *more = (render(message).as_body() for message in _as_published(request, review))
    new = enqueue(request.session, Post(key, channel, head, review.vendor, request.now), now=request.now)
    for number, body in enumerate(more, 2):
        post = Post(f"{key}:part:{number}", channel, body, review.vendor, request.now, under=key)
        enqueue(request.session, post, now=request.now)
    return new


def _point_to(request: Request, review: Found, channel: str) -> None:
    """Whoever reads what was published there before learns that it is no longer what is agreed."""
    body = render(said(f"Version {review.version.number} of this review was published since, below.")).as_body()
    for each in latest_postings(request.session.connection(), review.id):
        if each.channel == channel:
            key = f"{each.key}:followed:{review.version.number}"
            post = Post(key, channel, body, review.vendor, request.now, under=each.key)
            enqueue(request.session, post, now=request.now)


def _as_published(request: Request, review: Found) -> list[Message]:
    """As the vendor's own people may read it: no marks, nothing private, no names of who wrote what."""
    session, own = request.session, request.viewer.narrowed_to(review.vendor)
    books = books_of(session.connection())
    out, sheet = found(session.connection(), own, review.vendor, review.week), read_back(review.version.facts)
    parts = weekly_review.parts_of(out, sheet, pages_of(session, out, sheet, own, books), "")
    words = words_of(review.vendor, books.calendar.week_of(review.week))
    facts = Button("Show facts", ASK, f"review facts {words}")
    answer = Button("Answer", OPEN, f"{ANSWER_FORM} {words}")
    buttons = (facts,) if review.vendor == EVERYTHING else (answer, facts)
    return together(parts, (Actions(buttons),), spare=ROOM_FOR_MARKS)
