"""`/govbot settings`: the programme as it stands, in short."""

from bot.domain.setup.permitted import ADMINISTRATORS
from bot.domain.setup.showing import programme_for
from bot.message import Message
from commands.request import Command, Request
from reports import programme_overview

DOING = "see the settings"


def answer(request: Request) -> Message:
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    return programme_overview.overview(current.file)


SETTINGS = Command(
    name="settings",
    summary="The programme in short: its zone, vendors with their channels, queues, people. For administrators.",
    usage="/govbot settings",
    examples=("/govbot settings",),
    answer=answer,
    umbrella=True,
    roles=ADMINISTRATORS,
)
