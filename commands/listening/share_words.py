"""The sentences around sharing; a vendor's people learn nothing of anybody else from them."""

from bot.delivery.post import EVERYTHING
from bot.domain.people.audience import Audience
from bot.domain.people.permissions import Viewer
from bot.domain.performance.books import books_of
from bot.errors import UserError
from bot.message import Actions, Button, Message, Text, escape
from commands.listening.wording import said
from commands.request import Request

POST, CANCEL = "post", "cancel"
PRIVATELY = "Send it to your own messages instead."


def proposal(audience: Audience, about: str, request: Request, value: str) -> Message:
    registry = books_of(request.session.connection()).registry
    people = "One person" if audience.people == 1 else f"{audience.people} people"
    parts = [f"{count} of them from {registry.vendor_name(vendor)}" for vendor, count in audience.by_vendor.items()]
    sentence = f"{', '.join([f'{people} can read this channel', *parts])}."
    if about != EVERYTHING and request.viewer.vendor is None:
        sentence += f" What is posted holds {registry.vendor_name(about)}'s figures alone."
    buttons = Actions((Button("Share", POST, value, primary=True), Button("Cancel", CANCEL)))
    return Message(sentence, (Text(escape(sentence)), buttons))


def posted(*, new: bool) -> Message:
    return said("It is being posted in this channel." if new else "It was shared already.")


def cancelled() -> Message:
    return said("Nothing was posted.")


def refusal(audience: Audience, viewer: Viewer) -> UserError:
    if viewer.vendor is not None or not audience.reason:
        return UserError(f"Not everybody who can read this channel may see this. {PRIVATELY}")
    return UserError(f"I do not post this here. {audience.reason} {PRIVATELY}")


def not_for_all() -> UserError:
    return UserError(f"Not everybody who can read this channel may see what this is about. {PRIVATELY}")
