"""Publishing an approved review in a channel: who will read it first, then once, through the outbox."""

from dataclasses import replace

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.reviews import writing
from bot.domain.reviews.permitted import refuse_unanswerable
from bot.domain.reviews.reading import Found
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape, render
from bot.message.saying import said
from commands import share_words
from commands.buttons import DO
from commands.request import NO_SLACK, Request
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.writing import exactly
from commands.shared import seen_by_readers
from reports import weekly_review
from reports.audience_words import readers_said
from reports.factsheet import read_back
from reports.weekly_review import Checked

HERE_NOW = "here now"


def published(request: Request) -> Message:
    """Without “here now” it is proposed; in a shell Slack is asked when it is sent."""
    refuse_unanswerable(request.viewer, "publishes")
    asked = wanted(request)
    review = exactly(request, asked)
    if not review.is_approved:
        raise UserError("Only what was approved is published.", hint="/review approve VENDOR last week")
    if not request.place.channel or request.place.is_private:
        raise UserError("Say it in the channel that is to read it.", hint="/review publish VENDOR last week")
    if request.rooms is not NO_SLACK:
        hindered = _hindered(request, review, asked)
        if hindered is not None:
            return hindered
    if request.rooms is not NO_SLACK and not asked.has(HERE_NOW):
        return _proposed(request, review, asked)
    return _posted(request, review)


def _hindered(request: Request, review: Found, asked: Wanted) -> Message | None:
    seen = seen_by_readers(request)
    if not seen.is_open:
        return share_words.paused(seen, request)
    if not seen.audience.admits(review.vendor):
        raise share_words.refusal(seen.audience, request.viewer)
    return None


def _proposed(request: Request, review: Found, asked: Wanted) -> Message:
    readers = readers_said(seen_by_readers(request).audience, asked.books.registry)
    sentence = f"{readers} The review is posted for them all."
    words = f"review publish {asked.words} version {review.version.number} {HERE_NOW}"
    return Message(sentence, (Text(escape(sentence)), Actions((Button("Publish", DO, words, primary=True),))))


def _posted(request: Request, review: Found) -> Message:
    """As the vendor's own people may read it: no marks, no names of who wrote what."""
    sheet = read_back(review.version.facts)
    writing.publish(request.session, request.viewer, review, now=request.now)
    out = _as_published(review)
    message, _ = weekly_review.build(out, sheet, [Checked(each) for each in out.version.wording.sections], "")
    channel = request.place.channel
    key = f"review:{review.vendor}:{review.week}:{review.version.number}:{channel}"
    new = enqueue(
        request.session, Post(key, channel, render(message).as_body(), review.vendor, request.now), now=request.now
    )
    return said("It is being posted in this channel." if new else "It was posted here already.")


def _as_published(review: Found) -> Found:
    return replace(review, published_version=review.version.number)
