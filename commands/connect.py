"""`/govbot connect this channel to VENDOR`."""

from bot.domain.people.connecting import INTERNAL
from bot.domain.performance.books import books_of
from bot.domain.setup.amend_channels import DOING
from bot.domain.setup.permitted import ANSWERABLE, refuse_role
from bot.errors import UserError
from bot.message import Message
from commands.request import Command, Request
from commands.setup.channel import connect
from commands.setup.spoken import channel_and_names, vendor_named

OURS = ("us", "internal", "ourselves")


def _connected(request: Request) -> Message:
    refuse_role(request.viewer.role, ANSWERABLE, DOING)
    channel, names = channel_and_names(request)
    if not names:
        raise UserError("Connect it to whom? To a vendor, or to us for your own people.", hint=CONNECT.examples[0])
    if names[0].casefold() in OURS:
        return connect(request, channel, INTERNAL)
    registry = books_of(request.session.connection()).seen_by(request.viewer).registry
    return connect(request, channel, vendor_named(" ".join(names), registry).key)


CONNECT = Command(
    name="connect",
    summary="Says which vendor a channel is about, or that it is your own. For managers and administrators.",
    usage="/govbot connect this channel to VENDOR",
    examples=("/govbot connect this channel to VENDOR", "/govbot connect this channel to us"),
    answer=_connected,
    umbrella=True,
    form="channel",
    roles=ANSWERABLE,
)
