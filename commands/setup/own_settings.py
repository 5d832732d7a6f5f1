"""Turns the settings of the programme itself on and off."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from bot.domain.setup.amend_programme import set_four_eyes, set_vendor_text_to_model
from bot.domain.setup.declared import ProgrammeFile
from bot.message import Message
from commands.request import Request
from commands.setup.amending import amended
from reports.setup_words import told


@dataclass(frozen=True)
class Switch:
    """`name` is typed; `on` and `off` say what it is then, without a full stop."""

    name: str
    turn: Callable[..., ProgrammeFile]
    on: str
    off: str


SWITCHES = (
    Switch(
        "four_eyes",
        set_four_eyes,
        "Whoever wrote part of a weekly review does not approve it, nor accepts a root cause they submitted: "
        "somebody else does",
        "Whoever is answerable approves weekly reviews and accepts root causes, also their own words",
    ),
    Switch(
        "vendor_text_to_model",
        set_vendor_text_to_model,
        "What a vendor's people write goes to the language model, for that vendor's review and their own questions",
        "Nothing that a vendor's people write goes to the language model",
    ),
)


def turned(request: Request, switch: Switch, wanted: bool) -> Message:
    def turn(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return switch.turn(file, wanted, by=request.viewer, today=today)

    changed = amended(request, turn).plan.changes
    return told(f"{switch.on if wanted else switch.off}{'' if changed else ', as it was'}.")
