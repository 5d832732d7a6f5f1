"""`/govbot disconnect this channel`."""

from bot.domain.setup.permitted import ANSWERABLE
from bot.message import Message
from commands.request import Command, Request
from commands.setup.channel import disconnect
from commands.setup.spoken import channel_and_names


def answer(request: Request) -> Message:
    return disconnect(request, channel_and_names(request)[0])


DISCONNECT = Command(
    name="disconnect",
    summary="Takes a connection back: the channel is about nobody, and nothing is posted there.",
    usage="/govbot disconnect this channel",
    examples=("/govbot disconnect this channel",),
    answer=answer,
    umbrella=True,
    roles=ANSWERABLE,
)
