"""Share in channel: first who will read it, told privately; then posted once, holding what all of them may see."""

from collections.abc import Callable
from dataclasses import replace

from bot.delivery.outbox import enqueue
from bot.delivery.post import EVERYTHING, Post
from bot.domain.pauses.noticing import Noticed
from bot.domain.people.audience import Audience, Readers
from bot.errors import UserError
from bot.message import Actions, Message, Note, render
from commands.buttons import SHARE
from commands.listening import share_words
from commands.listening.incoming import Answer, Incoming
from commands.listening.listener import Listener
from commands.pausing import looked
from commands.request import Place, Request, Rooms


class Sharing:
    """`rooms` asks Slack who reads; `wake` has the outbox emptied."""

    def __init__(self, listener: Listener, rooms: Rooms, wake: Callable[[], None]) -> None:
        self._listener = listener
        self._rooms = rooms
        self._wake = wake

    def propose(self, incoming: Incoming) -> Answer:
        """Who can read the channel, and the button that posts."""
        readers = self._rooms.readers_of(incoming.channel)

        def proposed(request: Request) -> Answer:
            seen = self._seen(request, incoming, readers)
            if not seen.is_open:
                return share_words.paused(seen, request)
            about = _about(seen.audience, request)
            self._narrowed(incoming, request, about)
            value = f"{incoming.message} {incoming.words}"
            return Answer(share_words.proposal(seen.audience, about, request, value))

        return self._listener.done_for(incoming, proposed)

    def post(self, incoming: Incoming) -> Answer:
        """`incoming.words` begins with the message it is shared from, which makes the key."""
        shared_from, _, words = incoming.words.partition(" ")
        asked = replace(incoming, words=words)
        readers = self._rooms.readers_of(incoming.channel)

        def posted(request: Request) -> Answer:
            seen = self._seen(request, asked, readers)
            if not seen.is_open:
                return share_words.paused(seen, request)
            about = _about(seen.audience, request)
            message = _as_shared(self._narrowed(asked, request, about), incoming.user)
            key = f"share:{incoming.channel}:{shared_from}"
            body = render(message).as_body()
            post = Post(key, incoming.channel, body, about, request.now, incoming.thread)
            new = enqueue(request.session, post, now=request.now)
            return Answer(share_words.posted(new=new), replaces=True)

        answer = self._listener.done_for(asked, posted)
        self._wake()
        return answer

    def _seen(self, request: Request, incoming: Incoming, readers: Readers | None) -> Noticed:
        return looked(request.session, incoming.channel, readers, self._rooms.home, now=request.now)

    def _narrowed(self, incoming: Incoming, request: Request, about: str) -> Message:
        """The answer as all readers may see it."""
        vendor = None if about == EVERYTHING else about
        viewer = request.viewer.narrowed_to(vendor) if vendor else request.viewer
        route = self._listener.command_of(incoming)
        if route.unknown or route.command.export is None:
            raise UserError("This button no longer does anything.", hint="/sla today")
        place = Place(incoming.channel, vendor)
        try:
            return route.command.answer(replace(request, viewer=viewer, place=place))
        except UserError:
            raise share_words.not_for_all() from None


def _about(audience: Audience, request: Request) -> str:
    """Whose figures would be posted: those of one vendor, or EVERYTHING; raises UserError where none may be."""
    own = request.viewer.vendor or EVERYTHING
    about = own if audience.admits(own) else audience.may_hold
    if not about or not (about == EVERYTHING or request.viewer.may_know(about)):
        raise share_words.refusal(audience, request.viewer)
    return about


def _as_shared(message: Message, user: str) -> Message:
    """With its buttons, which work for whoever presses them; it need not be shared again."""
    blocks = (
        Actions(tuple(button for button in block.buttons if button.action != SHARE))
        if isinstance(block, Actions)
        else block
        for block in message.blocks
    )
    return replace(message, blocks=(*blocks, Note(f"Shared by <@{user}>")))
