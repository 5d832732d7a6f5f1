"""The programme's own settings that are changed from Slack; an administrator may."""

from dataclasses import replace
from datetime import date

from bot.domain.people.permissions import Viewer
from bot.domain.setup.declared import ProgrammeFile
from bot.domain.setup.permitted import ADMINISTRATORS, refuse_others

DOING = "change the settings"


def set_four_eyes(file: ProgrammeFile, wanted: bool, *, by: Viewer, today: date) -> ProgrammeFile:
    """Whether a review takes an approver who wrote nothing of it, and a root cause one who did not submit it."""
    refuse_others(file, by, ADMINISTRATORS, DOING, today=today)
    return replace(file, programme=replace(file.programme, four_eyes=wanted))


def set_vendor_text_to_model(file: ProgrammeFile, wanted: bool, *, by: Viewer, today: date) -> ProgrammeFile:
    """Whether what vendors' people wrote may go to a language model."""
    refuse_others(file, by, ADMINISTRATORS, DOING, today=today)
    return replace(file, programme=replace(file.programme, vendor_text_to_model=wanted))
