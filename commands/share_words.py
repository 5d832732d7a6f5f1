"""The sentences around sharing; a vendor's people learn nothing of anybody else from them."""

from bot.delivery.post import EVERYTHING
from bot.domain.pauses.deciding import may_decide
from bot.domain.pauses.noticing import Noticed
from bot.domain.people.audience import Audience
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape
from bot.message.saying import said
from commands import pause_words
from commands.pausing import scene_of
from commands.request import Request
from reports.audience_words import readers_said

POST, CANCEL = "post", "cancel"
PRIVATELY = "Send it to your own messages instead."


def proposal(audience: Audience, about: str, request: Request, value: str) -> Message:
    registry = books_of(request.session.connection()).registry
    sentence = readers_said(audience, registry)
    if about != EVERYTHING and request.viewer.vendor is None:
        sentence += f" What is posted holds {registry.vendor_name(about)}'s figures alone."
    buttons = Actions((Button("Share", POST, value, primary=True), Button("Cancel", CANCEL)))
    return Message(sentence, (Text(escape(sentence)), buttons))


def paused(seen: Noticed, request: Request) -> Message:
    """Those who may decide are asked; nobody else learns why."""
    if not may_decide(request.viewer):
        return said(f"{pause_words.PAUSED} {PRIVATELY}")
    return pause_words.standing(scene_of(request.session, seen), may_decide=True)


def posted() -> Message:
    return said("It is being posted in this channel.")


def posted_before(*, taken_back: bool) -> Message:
    if taken_back:
        return said("It was shared, and taken back. To share it once more, ask again and share that answer.")
    return said("It was shared already.")


def cancelled() -> Message:
    return said("Nothing was posted.")


def refusal(audience: Audience, viewer: Viewer) -> UserError:
    if viewer.vendor is not None or not audience.reason:
        return UserError(f"Not everybody who can read this channel may see this. {PRIVATELY}")
    return UserError(f"I do not post this here. {audience.reason} {PRIVATELY}")


def not_for_all() -> UserError:
    return UserError(f"Not everybody who can read this channel may see what this is about. {PRIVATELY}")
