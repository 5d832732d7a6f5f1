"""Turns a setting of the programme itself."""

from datetime import date

from bot.domain.setup.amend_programme import set_four_eyes
from bot.domain.setup.declared import ProgrammeFile
from bot.message import Message
from commands.request import Request
from commands.setup.amending import amended
from reports.setup_words import told

ON = "Whoever wrote part of a weekly review does not approve it: somebody else does"
OFF = "Whoever is answerable approves a weekly review, also their own words"


def four_eyes(request: Request, wanted: bool) -> Message:
    def turn(file: ProgrammeFile, today: date) -> ProgrammeFile:
        return set_four_eyes(file, wanted, by=request.viewer, today=today)

    changed = amended(request, turn).plan.changes
    return told(f"{ON if wanted else OFF}{'' if changed else ', as it was'}.")
