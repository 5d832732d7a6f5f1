"""Publishing an approved review in a channel: who will read it first, then once, through the outbox."""

import re
from dataclasses import replace

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.reviews import writing
from bot.domain.reviews.permitted import refuse_unanswerable
from bot.domain.reviews.reading import Found, found
from bot.domain.vendors.channels import channel_of
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape, render
from commands import share_words
from commands.buttons import DO
from commands.request import NO_SLACK, Place, Request
from commands.reviewing import desk
from commands.reviewing.asked import Wanted, wanted
from commands.reviewing.writing import exactly
from commands.shared import seen_by_readers
from reports import weekly_review
from reports.audience_words import readers_said
from reports.factsheet import read_back
from reports.setup_words import told
from reports.weekly_review import Checked

HERE_NOW = "here now"
_CHANNEL = re.compile(r"(?<!\S)(?:in )?(?:<#([CG][A-Z0-9]{2,20})(?:\|[^>]*)?>|([CG][A-Z0-9]{5,20}))(?!\S)")


def published(request: Request) -> Message:
    """Without “here now” it is proposed; in a shell Slack is asked when it is sent."""
    refuse_unanswerable(request.viewer, "publishes")
    named = _CHANNEL.search(request.words)
    asked = wanted(replace(request, words=_CHANNEL.sub(" ", request.words)))
    review = exactly(request, asked)
    if not review.is_approved:
        raise UserError("Only what was approved is published.", hint="/review approve VENDOR last week")
    channel = (named[1] or named[2]) if named else _usual_channel(request, review)
    there = replace(request, place=Place(channel, review.vendor))
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
    """As the vendor's own people may read it: no marks, no names of who wrote what."""
    sheet = read_back(review.version.facts)
    writing.publish(request.session, request.viewer, review, now=request.now)
    out = replace(review, published_version=review.version.number)
    message, _ = weekly_review.build(out, sheet, [Checked(each) for each in out.version.wording.sections], "")
    key = f"review:{review.vendor}:{review.week}:{review.version.number}:{channel}"
    post = Post(key, channel, render(message).as_body(), review.vendor, request.now)
    new = enqueue(request.session, post, now=request.now)
    after = found(request.session.connection(), request.viewer, review.vendor, review.week)
    desk.follow(request.session, after, now=request.now)
    done = "It is being posted in" if new else "It was posted before in"
    return told(f"{done} the channel {channel}.", drawn=f"{done} <#{channel}>.")
