"""What may be posted of an answer: the same question, as all who read the channel may see it."""

from dataclasses import replace

from bot.delivery.post import EVERYTHING
from bot.domain.pauses.noticing import Noticed
from bot.domain.people.audience import Audience
from bot.errors import UserError
from bot.message import Actions, Message
from commands import share_words
from commands.buttons import SHARE
from commands.pausing import looked
from commands.request import Command, Place, Request


def seen_by_readers(request: Request) -> Noticed:
    """Who reads the channel it is asked in, as Slack says now."""
    channel, rooms = request.place.channel, request.rooms
    return looked(request.session, channel, rooms.readers_of(channel), rooms.home, now=request.now)


def about_of(audience: Audience, request: Request) -> str:
    """Whose figures would be posted: those of one vendor, or EVERYTHING; raises UserError where none may be."""
    own = request.viewer.vendor or EVERYTHING
    about = own if audience.admits(own) else audience.may_hold
    if not about or not (about == EVERYTHING or request.viewer.may_know(about)):
        raise share_words.refusal(audience, request.viewer)
    return about


def narrowed(request: Request, command: Command, about: str) -> Message:
    """The answer to the request's words, holding what all readers may see."""
    vendor = None if about == EVERYTHING else about
    viewer = request.viewer.narrowed_to(vendor) if vendor else request.viewer
    place = Place(request.place.channel, vendor)
    try:
        return command.answer(replace(request, viewer=viewer, place=place))
    except UserError:
        raise share_words.not_for_all() from None


def again_of(message: Message) -> str:
    """How the answer's own button asks for it again, with its dates; empty where it cannot be shared."""
    buttons = [button for block in message.blocks if isinstance(block, Actions) for button in block.buttons]
    return next((button.value for button in buttons if button.action == SHARE), "")


def without_sharing(message: Message) -> Message:
    """With its other buttons, which work for whoever presses them; it need not be shared again."""
    blocks = (
        replace(block, buttons=tuple(button for button in block.buttons if button.action != SHARE))
        if isinstance(block, Actions)
        else block
        for block in message.blocks
    )
    return replace(message, blocks=tuple(blocks))
