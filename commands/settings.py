"""`/govbot settings`: the programme as it stands, in short."""

import re

from bot.domain.setup.permitted import ADMINISTRATORS
from bot.domain.setup.showing import programme_for
from bot.errors import UserError
from bot.message import Message
from commands.request import Command, Request
from commands.setup.own_settings import SWITCHES, turned
from reports import programme_overview

DOING = "see the settings"
BY_NAME = {switch.name: switch for switch in SWITCHES}
TURNED = re.compile(r"(.+) (on|off|yes|no)", re.IGNORECASE)


def answer(request: Request) -> Message:
    wanted = TURNED.fullmatch(request.words.strip())
    switch = BY_NAME.get(re.sub("[ -]", "_", wanted[1].casefold())) if wanted else None
    if wanted and switch:
        return turned(request, switch, wanted[2].casefold() in ("on", "yes"))
    if request.words.strip():
        names = " or ".join(BY_NAME)
        raise UserError(f"I show the settings, and turn {names} on or off.", hint="/govbot settings four_eyes on")
    current = programme_for(request.session.connection(), request.viewer, DOING, now=request.now)
    return programme_overview.overview(current.file)


SETTINGS = Command(
    name="settings",
    summary="The programme in short: its zone, vendors with their channels, queues, people. For administrators.",
    usage="/govbot settings [four_eyes | vendor_text_to_model on | off]",
    examples=("/govbot settings", "/govbot settings four_eyes on"),
    answer=answer,
    umbrella=True,
    roles=ADMINISTRATORS,
)
