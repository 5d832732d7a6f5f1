"""`/govbot settings`: the programme as it stands, in short."""

import re

from bot.domain.setup.permitted import ADMINISTRATORS
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Message
from commands.request import Command, Request
from commands.setup.own_settings import four_eyes
from reports import programme_overview

DOING = "see the settings"
FOUR_EYES = re.compile(r"four[_ -]eyes (on|off|yes|no)", re.IGNORECASE)


def answer(request: Request) -> Message:
    wanted = FOUR_EYES.fullmatch(request.words.strip())
    if wanted is not None:
        return four_eyes(request, wanted[1].casefold() in ("on", "yes"))
    if request.words.strip():
        raise UserError("I show the settings, and turn four_eyes on or off.", hint="/govbot settings four_eyes on")
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    return programme_overview.overview(current.file)


SETTINGS = Command(
    name="settings",
    summary="The programme in short: its zone, vendors with their channels, queues, people. For administrators.",
    usage="/govbot settings [four_eyes on | off]",
    examples=("/govbot settings", "/govbot settings four_eyes on"),
    answer=answer,
    umbrella=True,
    roles=ADMINISTRATORS,
)
