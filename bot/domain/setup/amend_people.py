"""People added, changed and ended one at a time; only an administrator may."""

from dataclasses import replace
from datetime import date

from bot.domain.people.permissions import Role, Viewer
from bot.domain.setup.declared import DeclaredPerson, ProgrammeFile
from bot.domain.setup.permitted import ADMINISTRATORS, administrators, refuse_others
from bot.errors import UserError

DOING = "change people"


class LastDayError(UserError):
    """The last day of access is missing or over."""


def put_person(file: ProgrammeFile, person: DeclaredPerson, *, by: Viewer, today: date) -> ProgrammeFile:
    """Adds the person, or gives them this role, vendor, team and expiry."""
    refuse_others(file, by, ADMINISTRATORS, DOING, today=today)
    _check(file, person, today)
    known = any(each.slack == person.slack for each in file.people)
    people = tuple(person if each.slack == person.slack else each for each in file.people)
    return _administered(replace(file, people=people if known else (*people, person)), person.slack, by, today)


def end_person(file: ProgrammeFile, slack: str, *, by: Viewer, today: date) -> ProgrammeFile:
    refuse_others(file, by, ADMINISTRATORS, DOING, today=today)
    if not any(each.slack == slack for each in file.people):
        raise UserError("This person has no access: there is nothing to end.", hint="/govbot people")
    people = tuple(each for each in file.people if each.slack != slack)
    return _administered(replace(file, people=people), slack, by, today)


def _check(file: ProgrammeFile, person: DeclaredPerson, today: date) -> None:
    is_supervisor = person.role == Role.SUPERVISOR
    if is_supervisor and person.vendor not in {vendor.key for vendor in file.vendors}:
        raise UserError(f"A supervisor has one vendor. Which is {person.name}'s?")
    if not is_supervisor and person.vendor:
        raise UserError(f"Only a supervisor has a vendor; {person.name} would be {person.role}.")
    if (is_supervisor or person.team) and person.until is None:
        name = "this person" if person.name == person.slack else person.name
        sentence = f"People of other companies have access until a last day. Which day is {name}'s?"
        raise LastDayError(sentence, hint="/govbot people add @PERSON ROLE VENDOR until 2027-06-30")
    if person.until is not None and person.until < today:
        raise LastDayError(f"{person.until} is over already. Name a day from today on.")


def _administered(file: ProgrammeFile, changed: str, by: Viewer, today: date) -> ProgrammeFile:
    """Somebody must be able to undo this from Slack."""
    if administrators(file, today):
        return file
    who = "You are" if changed == by.slack else "This is"
    raise UserError(f"{who} the last administrator. Make somebody else one first.")
