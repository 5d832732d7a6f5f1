"""Share in channel: first who will read it, told privately; then posted once, holding what all of them may see."""

from collections.abc import Callable
from dataclasses import replace

from bot.delivery.outbox import enqueue
from bot.delivery.post import Post
from bot.domain.sharing.taking_back import note_shared, was_taken_back
from bot.errors import UserError
from bot.message import Message, Text, render
from commands import share_words
from commands.listening.incoming import Answer, Incoming
from commands.listening.listener import Listener
from commands.request import Command, Request
from commands.shared import about_of, narrowed, seen_by_readers, without_sharing
from commands.take import MENU


class Sharing:
    """`wake` has the outbox emptied."""

    def __init__(self, listener: Listener, wake: Callable[[], None]) -> None:
        self._listener = listener
        self._wake = wake

    def propose(self, incoming: Incoming) -> Answer:
        """Who can read the channel, and the button that posts."""

        def proposed(request: Request) -> Answer:
            seen = seen_by_readers(request)
            if not seen.is_open:
                return Answer(share_words.paused(seen, request), refused=True)
            about = about_of(seen.audience, request)
            narrowed(request, self._command(incoming), about)
            return Answer(share_words.proposal(seen.audience, about, request, f"{incoming.message} {incoming.words}"))

        return self._listener.done_for(incoming, proposed)

    def post(self, incoming: Incoming) -> Answer:
        """`incoming.words` begins with what it is shared from, which makes the key."""
        shared_from, _, words = incoming.words.partition(" ")
        asked = replace(incoming, words=words)

        def posted(request: Request) -> Answer:
            seen = seen_by_readers(request)
            if not seen.is_open:
                return Answer(share_words.paused(seen, request), refused=True)
            about = about_of(seen.audience, request)
            message = _as_shared(narrowed(request, self._command(asked), about), incoming.user)
            key = f"share:{incoming.channel}:{shared_from}"
            body = render(message).as_body()
            post = Post(key, incoming.channel, body, about, request.now, incoming.thread)
            new = enqueue(request.session, post, now=request.now)
            if not new:
                gone = was_taken_back(request.session, key)
                return Answer(share_words.posted_before(taken_back=gone), replaces=True)
            note_shared(request.session, key, by=incoming.user, now=request.now)
            return Answer(share_words.posted(), replaces=True)

        answer = self._listener.done_for(asked, posted)
        self._wake()
        return answer

    def _command(self, incoming: Incoming) -> Command:
        route = self._listener.command_of(incoming)
        if route.unknown or not route.command.figures:
            raise UserError("This button no longer does anything.", hint="/sla today")
        return route.command


def _as_shared(message: Message, user: str) -> Message:
    bare = without_sharing(message)
    return replace(bare, blocks=(*bare.blocks, Text(f"Shared by <@{user}>", beside=MENU)))
